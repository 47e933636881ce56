package io.sifaka.gateway.chain;

import io.sifaka.entity.Protocol;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One plugin's place in a chain: the uses that its turn may fall to, the most specific first. Immutable. */
final class Slot {
    /** The protocols that a request can speak; a use that serves all of them is never passed over. */
    private static final List<Protocol> REQUESTS =
            List.of(Protocol.HTTP, Protocol.HTTPS, Protocol.GRPC, Protocol.GRPCS);

    private final List<Alternative> alternatives;

    /** @param alternatives not empty, the most specific first */
    Slot(List<Alternative> alternatives) {
        this.alternatives = List.copyOf(alternatives);
    }

    /** The use that every request gets; null when it depends on the request. */
    @Nullable
    PluginUse fixed() {
        return alternatives.get(0) instanceof PluginUse use && servesAll(use) ? use : null;
    }

    @Nullable
    PluginUse pick(@Nullable UUID consumer, Protocol protocol) {
        for (Alternative alternative : alternatives) {
            PluginUse use = alternative.pick(consumer, protocol);
            if (use != null) {
                return use;
            }
        }
        return null;
    }

    /** Whether any use of the slot has this property. */
    boolean any(java.util.function.Predicate<PluginUse> property) {
        return alternatives.stream()
                .anyMatch(alternative -> alternative instanceof Alternative.ByConsumer some
                        ? some.uses().values().stream().anyMatch(property)
                        : property.test((PluginUse) alternative));
    }

    private static boolean servesAll(PluginUse use) {
        return REQUESTS.stream().allMatch(use::serves);
    }
}
