package io.sifaka.gateway.snapshot;

import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import java.nio.ByteBuffer;

/** A plugin that sees response bodies and counts how often it was created. */
@PluginInfo(name = "greeting", priority = 7)
public final class Greeting implements PluginHandler<Greeting.Config> {
    /** What greetings are like. */
    public record Config(
            @Doc("The greeting.") @Default("\"hello\"") String text) {}

    public Greeting(PluginContext node) {
        node.counters().add("greetings", 1, Long.MAX_VALUE);
    }

    @Override
    public ByteBuffer body(Exchange x, Config config, ByteBuffer chunk, boolean last) {
        return chunk;
    }
}
