package io.sifaka.plugins.tracing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;

/** Stands for the balancer: writes a try that failed and one that did not into the log record. */
@PluginInfo(name = "tries", priority = 1)
public final class Tries implements PluginHandler<Tries.Config> {

    /** Nothing to configure. */
    public record Config() {}

    @Override
    public void access(Exchange exchange, Config config) {
        long start = exchange.request().startedAtMillis();
        ArrayNode tries = JsonNodeFactory.instance.arrayNode();
        tries.addObject()
                .put("ip", "192.0.2.7")
                .put("port", 80)
                .put("balancer_start", start + 1)
                .put("state", "failed")
                .put("code", 502);
        tries.addObject().put("ip", "2001:db8::7").put("port", 81).put("balancer_start", start + 2);
        exchange.logField("tries", tries);
    }
}
