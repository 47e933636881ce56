package io.sifaka.gateway.chain;

import io.sifaka.entity.Consumer;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What the plugins of these tests do: say that they run, and what their configuration tells them to. */
final class Actor {
    private Actor() {}

    /**
     * What a use does.
     *
     * @param label told in each event
     * @param act such as {@code exit access}, {@code throw log} or {@code authenticate access}
     */
    record Config(
            @Doc("A label.") @Default("\"\"") String label,
            @Doc("An act.") @Default("\"\"") String act) {}

    static void act(String phase, Exchange x, Config config) {
        ((RecordingExchange) x).events.add(phase + " " + config.label());
        if (config.act().equals("exit " + phase)) {
            throw Exit.message(403, config.label());
        }
        if (config.act().equals("throw " + phase)) {
            throw new IllegalStateException("a bug in " + config.label());
        }
        if (config.act().equals("look up " + phase)) {
            Pause.insteadOfWaiting();
        }
        if (config.act().equals("authenticate " + phase)) {
            x.authenticate(consumer(config.label()), null);
        }
    }

    /** A consumer, always the same for a name. */
    static Consumer consumer(String name) {
        return new Consumer(id(name), 1, 1, name, null, null);
    }

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
