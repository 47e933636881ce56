package io.sifaka.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.config.Listen;
import io.sifaka.config.NodeConfig;
import io.sifaka.schema.Schema;
import java.util.List;

/** The configuration of a node as anybody may see it: secrets masked, and with what Kong's tools look for in it. */
final class ShownConfig {
    private static final String MASK = "******";

    private ShownConfig() {}

    static ObjectNode of(NodeConfig config) {
        Schema<NodeConfig> schema = Schema.of(NodeConfig.class);
        ObjectNode shown = schema.document(config);
        for (JsonNode field : schema.describe().path("fields")) {
            field.properties().forEach(named -> {
                boolean secret = named.getValue().path("encrypted").asBoolean();
                if (secret && !shown.path(named.getKey()).isNull()) {
                    shown.put(named.getKey(), MASK);
                }
            });
        }
        shown.put("role", "traditional");
        shown.put("router_flavor", "traditional_compatible");
        shown.put("wasm", false);
        shown.set("proxy_listeners", listeners(config.proxyListeners()));
        shown.set("admin_listeners", listeners(config.adminListeners()));
        shown.set("status_listeners", listeners(config.statusListeners()));
        shown.putArray("stream_listeners");
        shown.putArray("admin_gui_listeners");
        return shown;
    }

    private static ArrayNode listeners(List<Listen> listens) {
        ArrayNode shown = Answers.JSON.arrayNode();
        for (Listen listen : listens) {
            shown.addObject()
                    .put("listener", listen.toString())
                    .put("ip", listen.host())
                    .put("port", listen.port())
                    .put("ssl", false)
                    .put("http2", false)
                    .put("proxy_protocol", false)
                    .put("bind", false)
                    .put("deferred", false)
                    .put("reuseport", false)
                    .put("backlog=%d+", listen.backlog() > 0);
        }
        return shown;
    }
}
