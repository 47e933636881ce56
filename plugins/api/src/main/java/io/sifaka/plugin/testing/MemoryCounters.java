package io.sifaka.plugin.testing;

import io.sifaka.plugin.PluginContext.Counters;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counters in a map. May be used from any thread. */
final class MemoryCounters implements Counters {
    private final Clock clock;
    private final ConcurrentMap<String, Counter> counters = new ConcurrentHashMap<>();

    MemoryCounters(Clock clock) {
        this.clock = clock;
    }

    private record Counter(long value, long expiresAtMillis) {}

    @Override
    public long add(String name, long delta, long expiresAtMillis) {
        long now = clock.millis();
        return counters.compute(
                        name,
                        (key, counter) -> counter == null || counter.expiresAtMillis() <= now
                                ? new Counter(delta, expiresAtMillis)
                                : new Counter(counter.value() + delta, counter.expiresAtMillis()))
                .value();
    }

    @Override
    public long get(String name) {
        Counter counter = counters.get(name);
        return counter == null || counter.expiresAtMillis() <= clock.millis() ? 0 : counter.value();
    }
}
