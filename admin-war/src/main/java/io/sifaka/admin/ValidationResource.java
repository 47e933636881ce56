package io.sifaka.admin;

import io.sifaka.admin.described.Described;
import io.sifaka.entity.EntityType;
import io.sifaka.persistence.Persistence;
import io.sifaka.schema.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Optional;

/** Checks an entity against its schema without writing it; whether it is unique and its references exist is not asked. */
@Path("/schemas/{name}/validate")
public final class ValidationResource {
    private final Persistence persistence;
    private final Inputs inputs;

    ValidationResource(Persistence persistence, Inputs inputs) {
        this.persistence = persistence;
        this.inputs = inputs;
    }

    @POST
    public Response validate(
            @PathParam("name") String name, @Context UriInfo uri, @Context HttpServletRequest request, InputStream in) {
        Body body = Call.of(uri, request).body(in);
        Optional<EntityType<?>> type = persistence.types().named(name);
        Schema<?> described = Described.SCHEMAS.get(name);
        if (type.isPresent()) {
            persistence.validator(type.get()).complete(inputs.of(type.get(), body));
        } else if (described != null) {
            described.complete(body.typed() ? body.document() : described.typed(body.document()));
        } else {
            return SchemaResource.unknown(name);
        }
        return Answers.message(200, "schema validation successful");
    }
}
