package io.sifaka.plugin.testing;

import io.sifaka.entity.Consumer;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plugin switched on: its code with one configuration.
 *
 * @param consumer whose requests it is for; null: everybody's
 */
record Use<C extends Record>(
        PluginInfo info,
        PluginHandler<C> handler,
        C config,
        UUID id,
        @Nullable UUID consumer) {

    boolean isFor(Optional<Consumer> caller) {
        return consumer == null
                || caller.map(Consumer::id).filter(consumer::equals).isPresent();
    }

    /** Whether another is a use of the same plugin for the same requests. */
    boolean sameScope(Use<?> other) {
        return info.name().equals(other.info.name()) && Objects.equals(consumer, other.consumer);
    }

    boolean needsRequestBody() {
        return handler.needsRequestBody(config);
    }

    void rewrite(Exchange exchange) {
        handler.rewrite(exchange, config);
    }

    void access(Exchange exchange) {
        handler.access(exchange, config);
    }

    void headers(Exchange exchange) {
        handler.headers(exchange, config);
    }

    ByteBuffer body(Exchange exchange, ByteBuffer chunk, boolean last) {
        return handler.body(exchange, config, chunk, last);
    }

    void log(Exchange exchange) {
        handler.log(exchange, config);
    }
}
