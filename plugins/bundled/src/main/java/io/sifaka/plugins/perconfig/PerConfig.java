package io.sifaka.plugins.perconfig;

import io.sifaka.plugin.Exchange;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keeps what is made of a configuration for as long as the use of the plugin has that configuration. May be used from any
 * thread; under contention the same thing may be made more than once.
 */
public final class PerConfig<C extends Record, T> {
    /** Uses of one plugin; what deleted ones left behind is thrown away with the rest beyond it. */
    private static final int MOST = 10_000;

    private final Map<UUID, Made<C, T>> byUse = new ConcurrentHashMap<>();
    private final Function<C, T> make;

    public PerConfig(Function<C, T> make) {
        this.make = make;
    }

    private record Made<C, T>(C config, T value) {}

    /** What was made of the configuration of the use that runs now. */
    public T of(Exchange exchange, C config) {
        Made<C, T> made = byUse.get(exchange.pluginId());
        return made != null && isSame(made.config, config) ? made.value : renew(exchange.pluginId(), config);
    }

    /** A configuration that was written anew is another object, and comparing its fields would cost what is saved here. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Record one, Record other) {
        return one == other;
    }

    private T renew(UUID use, C config) {
        if (byUse.size() >= MOST) {
            byUse.clear();
        }
        T value = make.apply(config);
        byUse.put(use, new Made<>(config, value));
        return value;
    }
}
