package io.sifaka.admin;

import io.sifaka.entity.EntityTypes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Tells the schema of a type of entity. */
@Path("/schemas/{name}")
public final class SchemaResource {
    private final EntityTypes types;

    SchemaResource(EntityTypes types) {
        this.types = types;
    }

    @GET
    public Response schema(@PathParam("name") String name) {
        return types.named(name)
                .map(type -> Answers.ok(type.schema().describe()))
                .orElseGet(() -> unknown(name));
    }

    static Response unknown(String name) {
        return Answers.message(404, "No entity named '" + name + "'");
    }
}
