package io.sifaka.gateway.chain;

import io.sifaka.entity.Protocol;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a plugin's turn may fall to: one use for everybody, or one of several by consumer. */
sealed interface Alternative permits PluginUse, Alternative.ByConsumer {
    /** The use for a consumer's request over a protocol; null when there is none here. */
    @Nullable
    PluginUse pick(@Nullable UUID consumer, Protocol protocol);

    /** Uses bound to consumers, by the consumer's id. */
    record ByConsumer(Map<UUID, PluginUse> uses) implements Alternative {
        @Override
        public @Nullable PluginUse pick(@Nullable UUID consumer, Protocol protocol) {
            PluginUse use = consumer == null ? null : uses.get(consumer);
            return use == null ? null : use.pick(consumer, protocol);
        }
    }
}
