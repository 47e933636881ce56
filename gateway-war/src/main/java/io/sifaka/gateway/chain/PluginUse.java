package io.sifaka.gateway.chain;

import io.sifaka.entity.Plugin;
import io.sifaka.entity.Protocol;
import io.sifaka.plugin.Exchange;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One configured use of a plugin: the entity, its configuration bound, and the code. Immutable. */
public final class PluginUse implements Alternative {
    private final Plugin entity;
    private final Bound<?> bound;

    private PluginUse(Plugin entity, Bound<?> bound) {
        this.entity = entity;
        this.bound = bound;
    }

    /** Binds the configuration of a plugin entity. */
    public static PluginUse of(Plugin entity, LoadedPlugin<?> plugin) {
        return new PluginUse(entity, Bound.of(plugin, entity));
    }

    /** The configured entity. */
    public Plugin entity() {
        return entity;
    }

    /** The name of the plugin. */
    public String name() {
        return entity.name();
    }

    int priority() {
        return bound.plugin.type().info().priority();
    }

    boolean has(Phase phase) {
        return bound.plugin.has(phase);
    }

    /** Whether requests of a protocol are this use's business. */
    boolean serves(Protocol protocol) {
        return entity.protocols().contains(protocol);
    }

    boolean needsRequestBody() {
        return bound.needsRequestBody();
    }

    boolean waits() {
        return bound.waits();
    }

    @Override
    public @Nullable PluginUse pick(@Nullable UUID consumer, Protocol protocol) {
        return serves(protocol) ? this : null;
    }

    void run(Phase phase, Exchange x) {
        bound.run(phase, x);
    }

    ByteBuffer body(Exchange x, ByteBuffer chunk, boolean last) {
        return bound.body(x, chunk, last);
    }

    @Override
    public String toString() {
        return entity.name() + " " + entity.id();
    }

    /** The code and its configuration, of one type. */
    private record Bound<C extends Record>(LoadedPlugin<C> plugin, C config) {
        static <C extends Record> Bound<C> of(LoadedPlugin<C> plugin, Plugin entity) {
            return new Bound<>(plugin, plugin.type().config().bind(entity.config()));
        }

        void run(Phase phase, Exchange x) {
            switch (phase) {
                case REWRITE -> plugin.handler().rewrite(x, config);
                case ACCESS -> plugin.handler().access(x, config);
                case HEADERS -> plugin.handler().headers(x, config);
                case LOG -> plugin.handler().log(x, config);
                case BODY -> throw new IllegalArgumentException("the body comes in pieces");
            }
        }

        ByteBuffer body(Exchange x, ByteBuffer chunk, boolean last) {
            return plugin.handler().body(x, config, chunk, last);
        }

        boolean waits() {
            return plugin.handler().waits(config);
        }

        boolean needsRequestBody() {
            return plugin.handler().needsRequestBody(config);
        }
    }
}
