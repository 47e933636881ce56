package io.sifaka.admin;

import io.sifaka.admin.described.Described;
import io.sifaka.entity.EntityType;
import io.sifaka.entity.EntityTypes;
import io.sifaka.schema.Schema;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Tells the schema of a type of entity. */
@Path("/schemas/{name}")
public final class SchemaResource {
    private final EntityTypes types;

    SchemaResource(EntityTypes types) {
        this.types = types;
    }

    @GET
    public Response schema(@PathParam("name") String name) {
        Optional<Schema<?>> schema = types.named(name)
                .<Schema<?>>map(EntityType::schema)
                .or(() -> Optional.ofNullable(Described.SCHEMAS.get(name)));
        return schema.map(found -> Answers.ok(found.describe())).orElseGet(() -> unknown(name));
    }

    static Response unknown(String name) {
        return Answers.message(404, "No entity named '" + name + "'");
    }
}
