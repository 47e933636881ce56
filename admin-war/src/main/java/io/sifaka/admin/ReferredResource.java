package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.admin.Place.Item;
import io.sifaka.admin.Place.Referred;
import io.sifaka.persistence.ChangeSet;
import io.sifaka.persistence.Written;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The entity that another one refers to: reads and changes it, makes it where there is none. */
public final class ReferredResource {
    private final Referred place;
    private final Call call;
    private final Entities entities;
    private final Inputs inputs;

    ReferredResource(Referred place, Call call, Entities entities, Inputs inputs) {
        this.place = place;
        this.call = call;
        this.entities = entities;
        this.inputs = inputs;
    }

    @GET
    public Response read() {
        String target = Entities.reference(entities.get(place.referrer()), place.field());
        return Answers.ok(Optional.ofNullable(target)
                .flatMap(id -> entities.dao(place.type()).selectStored(UUID.fromString(id)))
                .orElseThrow(NotFoundException::new));
    }

    @PATCH
    public Response change(InputStream body) {
        return target().change(body);
    }

    @PUT
    public Response replace(InputStream body) {
        ObjectNode referrer = entities.get(place.referrer());
        String target = Entities.reference(referrer, place.field());
        return target == null ? make(Entities.id(referrer), body) : item(target).replace(body);
    }

    /** Creates the entity and refers to it, in one revision. */
    private Response make(UUID referrer, InputStream body) {
        UUID id = UUID.randomUUID();
        ObjectNode link = Entities.refer(Answers.JSON.objectNode(), place.field(), id);
        ChangeSet changes = new ChangeSet()
                .upsert(place.type(), id, inputs.of(place.type(), call.body(body)))
                .update(place.referrer().type(), referrer, link);
        long revision = entities.persistence().commit(changes, call.origin());
        ObjectNode made = entities.get(new Item(place.type(), id.toString(), null));
        return Answers.written(new Written(made, revision));
    }

    private ItemResource target() {
        @Nullable String target = Entities.reference(entities.get(place.referrer()), place.field());
        if (target == null) {
            throw new NotFoundException();
        }
        return item(target);
    }

    private ItemResource item(String id) {
        return new ItemResource(new Item(place.type(), id, null), call, entities, inputs);
    }
}
