package io.sifaka.admin;

import io.sifaka.plugin.PluginCatalog;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Tells the schema of a plugin's configuration alone, at the path that was Kong's before {@code /schemas}. */
@Path("/plugins/schema/{name}")
public final class PluginConfigSchemaResource {
    private final PluginCatalog catalog;

    PluginConfigSchemaResource(PluginCatalog catalog) {
        this.catalog = catalog;
    }

    @GET
    public Response schema(@PathParam("name") String name) {
        return catalog.named(name)
                .map(plugin -> Answers.ok(plugin.config().describe()))
                .orElseGet(() -> PluginSchemaResource.unknown(name));
    }
}
