package io.sifaka.plugins.counter;

import io.sifaka.plugin.PluginContext.Counters;
import io.sifaka.plugin.Unreachable;
import java.util.function.LongSupplier;

/** Counters elsewhere, which may be away. */
record WatchedCounters(Counters counters, Reachability reachability) implements Counters {
    @Override
    public long add(String name, long delta, long expiresAtMillis) {
        return watched(() -> counters.add(name, delta, expiresAtMillis));
    }

    @Override
    public long get(String name) {
        return watched(() -> counters.get(name));
    }

    private long watched(LongSupplier access) {
        reachability.check();
        try {
            long value = access.getAsLong();
            reachability.worked();
            return value;
        } catch (Unreachable e) {
            reachability.failed(e);
            throw e;
        }
    }
}
