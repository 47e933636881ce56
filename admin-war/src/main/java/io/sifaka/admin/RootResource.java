package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sifaka.Version;
import io.sifaka.config.NodeConfig;
import io.sifaka.plugin.PluginCatalog;
import io.sifaka.plugin.PluginType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Introduces the node in Kong's words, which tools read to learn what they talk to. */
@Path("/")
public final class RootResource {
    private final Node node;
    private final PluginCatalog catalog;
    private final PluginsInUse pluginsInUse;
    private final ObjectNode configuration;

    RootResource(Node node, NodeConfig config, PluginCatalog catalog, PluginsInUse pluginsInUse) {
        this.node = node;
        this.catalog = catalog;
        this.pluginsInUse = pluginsInUse;
        this.configuration = ShownConfig.of(config);
    }

    @GET
    public Response introduce() {
        ObjectNode answer = Answers.JSON.objectNode();
        answer.put("tagline", "Welcome to kong");
        answer.put("version", Version.KONG);
        answer.put("edition", "community");
        answer.put("sifaka_version", Version.sifaka());
        answer.put("hostname", node.hostname());
        answer.put("node_id", node.id().toString());
        answer.put("lua_version", "Java " + Runtime.version());
        answer.set("plugins", plugins());
        answer.set("configuration", configuration);
        answer.set("pids", pids());
        answer.putObject("timers").put("running", 0).put("pending", 0);
        return Answers.ok(answer);
    }

    private ObjectNode plugins() {
        ObjectNode plugins = Answers.JSON.objectNode();
        ObjectNode available = plugins.putObject("available_on_server");
        for (PluginType<?> plugin : catalog.enabled()) {
            available
                    .putObject(plugin.name())
                    .put("version", plugin.info().version())
                    .put("priority", plugin.info().priority());
        }
        plugins.set(
                "enabled_in_cluster",
                Answers.array(
                        pluginsInUse.names().stream().map(TextNode::valueOf).toList()));
        return plugins;
    }

    private static ObjectNode pids() {
        long pid = ProcessHandle.current().pid();
        ObjectNode pids = Answers.JSON.objectNode().put("master", pid);
        pids.putArray("workers").add(pid);
        return pids;
    }
}
