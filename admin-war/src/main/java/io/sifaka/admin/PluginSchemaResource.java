package io.sifaka.admin;

import io.sifaka.plugin.PluginCatalog;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Tells the schema of a plugin: of an entity that configures it. */
@Path("/schemas/plugins/{name}")
public final class PluginSchemaResource {
    private final PluginCatalog catalog;

    PluginSchemaResource(PluginCatalog catalog) {
        this.catalog = catalog;
    }

    @GET
    public Response schema(@PathParam("name") String name) {
        return catalog.named(name).map(plugin -> Answers.ok(plugin.describe())).orElseGet(() -> unknown(name));
    }

    static Response unknown(String name) {
        return Answers.message(404, "No plugin named '" + name + "'");
    }
}
