package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.admin.Place.Collection;
import io.sifaka.admin.Place.Parent;
import io.sifaka.persistence.Owner;
import io.sifaka.persistence.PageQuery;
import io.sifaka.persistence.Tags;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lists and creates entities of one type, all of them or those of one parent. */
public final class CollectionResource {
    private final Collection place;
    private final Call call;
    private final Entities entities;
    private final Inputs inputs;

    CollectionResource(Collection place, Call call, Entities entities, Inputs inputs) {
        this.place = place;
        this.call = call;
        this.entities = entities;
        this.inputs = inputs;
    }

    @GET
    public Response list() {
        for (String field : entities.filters(place.type())) {
            String value = call.query().first(field);
            if (value != null && place.parent() == null) {
                return only(field, value);
            }
        }
        Listing listing = Listing.of(call, place.parent() != null);
        PageQuery query = new PageQuery(
                listing.size(), listing.offset(), Tags.parse(call.query().first("tags")), owner());
        return listing.answer(entities.dao(place.type()).page(query));
    }

    @POST
    public Response create(InputStream body) {
        ObjectNode input = inputs.of(place.type(), call.body(body));
        Parent parent = place.parent();
        if (parent != null) {
            Entities.refer(input, parent.field(), entities.parentId(parent));
        }
        return Answers.created(entities.dao(place.type()).insert(input, call.origin()));
    }

    private @Nullable Owner owner() {
        Parent parent = place.parent();
        return parent == null ? null : new Owner(parent.field(), entities.parentId(parent));
    }

    private Response only(String field, String value) {
        if (value.isEmpty()) {
            throw new WebApplicationException(Answers.message(400, field + " must be an unempty string"));
        }
        return Answers.ok(Answers.list(
                entities.dao(place.type()).selectBy(field, value).stream().toList()));
    }
}
