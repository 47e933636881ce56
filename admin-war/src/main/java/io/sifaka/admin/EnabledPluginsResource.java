package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.plugin.PluginCatalog;
import io.sifaka.plugin.PluginType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Names the plugins that may be configured. */
@Path("/plugins/enabled")
public final class EnabledPluginsResource {
    private final PluginCatalog catalog;

    EnabledPluginsResource(PluginCatalog catalog) {
        this.catalog = catalog;
    }

    @GET
    public Response names() {
        ObjectNode answer = Answers.JSON.objectNode();
        catalog.enabled().stream().map(PluginType::name).forEach(answer.putArray("enabled_plugins")::add);
        return Answers.ok(answer);
    }
}
