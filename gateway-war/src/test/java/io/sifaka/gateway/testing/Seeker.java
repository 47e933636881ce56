package io.sifaka.gateway.testing;

import io.sifaka.entity.Consumer;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginContext.Lookup;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import java.util.concurrent.atomic.AtomicInteger;

/** A plugin that looks up the consumer whose name the request says, and counts how often it ran. */
@PluginInfo(name = "seeker", priority = 15)
public final class Seeker implements PluginHandler<Seeker.Config> {
    public static final AtomicInteger RUNS = new AtomicInteger();

    private final Lookup<Consumer> consumers;

    /** Nothing. */
    public record Config() {}

    public Seeker(PluginContext node) {
        consumers = node.lookup(Consumer.class, "username");
    }

    @Override
    public void access(Exchange x, Config config) {
        RUNS.incrementAndGet();
        x.request().headers().first("X-Name").flatMap(consumers::find).ifPresent(found -> x.upstream()
                .headers()
                .add("X-Found", found.username()));
    }
}
