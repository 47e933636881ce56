package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.admin.Place.Item;
import io.sifaka.admin.Place.Parent;
import io.sifaka.persistence.EntityDao;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/** Reads, replaces, changes and deletes one entity. */
public final class ItemResource {
    private final Item place;
    private final Call call;
    private final Entities entities;
    private final Inputs inputs;
    private final EntityDao<?> dao;

    ItemResource(Item place, Call call, Entities entities, Inputs inputs) {
        this.place = place;
        this.call = call;
        this.entities = entities;
        this.inputs = inputs;
        this.dao = entities.dao(place.type());
    }

    @GET
    public Response read() {
        long revision = entities.persistence().revision(); // before the entity: what is told may be newer, never older
        return Answers.at(revision, entities.get(place));
    }

    @PUT
    public Response replace(InputStream body) {
        ObjectNode input = inputs.of(place.type(), call.body(body));
        Parent parent = place.parent();
        if (parent != null) {
            Entities.refer(input, parent.field(), entities.parentId(parent));
        }
        if (Entities.isOwnName(place)) {
            return replaceOwned(input.put(place.type().info().nestedKey(), place.key()));
        }
        if (parent == null && entities.isUnlisted(place.type(), place.key())) {
            place.type().nameList().ifPresent(names -> input.withArray(names.field())
                    .add(place.key()));
            return Answers.written(dao.insert(input, call.origin()));
        }
        return Answers.written(entities.id(place.type(), place.key())
                .map(id -> dao.upsert(id, input, call.origin()))
                .orElseGet(() -> dao.upsertBy(endpointKey(), place.key(), input, call.origin())));
    }

    private Response replaceOwned(ObjectNode input) {
        return Answers.written(entities.find(place)
                .map(found -> dao.upsert(Entities.id(found), input, call.origin()))
                .orElseGet(() -> dao.insert(input, call.origin())));
    }

    @PATCH
    public Response change(InputStream body) {
        Body read = call.body(body);
        if (place.parent() != null) {
            UUID id = Entities.id(entities.get(place));
            return Answers.written(dao.update(id, patch(read), call.origin()));
        }
        return Answers.written(entities.id(place.type(), place.key())
                .map(id -> dao.update(id, patch(read), call.origin()))
                .orElseGet(() -> dao.updateBy(endpointKey(), place.key(), patch(read), call.origin())));
    }

    @DELETE
    public Response delete() {
        Optional<ObjectNode> found = entities.find(place);
        if (found.isEmpty() && place.parent() != null) {
            throw new NotFoundException();
        }
        return Answers.deleted(found.map(document -> dao.delete(Entities.id(document), call.origin()))
                .orElseGet(() -> entities.persistence().revision()));
    }

    private ObjectNode patch(Body body) {
        return inputs.patch(
                place.type(), body, () -> entities.get(place).path("name").asText());
    }

    private String endpointKey() {
        return place.type().info().endpointKey();
    }
}
