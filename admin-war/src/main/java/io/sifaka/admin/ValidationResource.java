package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.EntityType;
import io.sifaka.entity.EntityTypes;
import io.sifaka.entity.Plugin;
import io.sifaka.plugin.PluginCatalog;
import io.sifaka.schema.Validator;
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
    private final EntityTypes types;
    private final PluginCatalog catalog;
    private final Inputs inputs;

    ValidationResource(EntityTypes types, PluginCatalog catalog, Inputs inputs) {
        this.types = types;
        this.catalog = catalog;
        this.inputs = inputs;
    }

    @POST
    public Response validate(
            @PathParam("name") String name, @Context UriInfo uri, @Context HttpServletRequest request, InputStream in) {
        Body body = Call.of(uri, request).body(in);
        Optional<EntityType<?>> type = types.named(name);
        if (type.isEmpty()) {
            return SchemaResource.unknown(name);
        }
        ObjectNode input = inputs.of(type.get(), body);
        validator(type.get()).complete(input);
        return Answers.message(200, "schema validation successful");
    }

    private Validator validator(EntityType<?> type) {
        return type.record() == Plugin.class
                ? catalog.validator(types.of(Plugin.class).schema())
                : type.schema();
    }
}
