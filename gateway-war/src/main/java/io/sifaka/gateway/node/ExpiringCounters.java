package io.sifaka.gateway.node;

import io.sifaka.plugin.PluginContext.Counters;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counters by name. One that has expired is dropped when somebody meets it, and all such are swept out whenever as many
 * counters have been made as there were after the last sweep; beyond a bound some are forgotten. Used by many threads at once: each name's counter is changed atomically by the map.
 */
final class ExpiringCounters implements Counters {
    private static final Logger LOG = LoggerFactory.getLogger(ExpiringCounters.class);

    /** Counters held at once: about 150 bytes each. */
    private static final int MOST = 1_000_000;

    private static final int FIRST_SWEEP = 10_000;

    private final Clock clock;
    private final int most;
    private final ConcurrentMap<String, Counter> counters = new ConcurrentHashMap<>();
    private final AtomicInteger untilSweep = new AtomicInteger(FIRST_SWEEP);
    private volatile boolean full;

    /** A number until a time. */
    private record Counter(long value, long expiresAtMillis) {}

    ExpiringCounters(Clock clock) {
        this(clock, MOST);
    }

    /** @param most counters held at once, at least twice as many as are made before the first sweep */
    ExpiringCounters(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    @Override
    public long add(String name, long delta, long expiresAtMillis) {
        long now = clock.millis();
        Counter after = counters.compute(name, (key, before) -> {
            if (before != null && before.expiresAtMillis() > now) {
                return new Counter(before.value() + delta, before.expiresAtMillis());
            }
            if (before == null) {
                untilSweep.decrementAndGet();
            }
            return new Counter(delta, expiresAtMillis);
        });
        if (untilSweep.get() <= 0) {
            sweep(now);
        }
        return after.value();
    }

    @Override
    public long get(String name) {
        Counter counter = counters.get(name);
        return counter == null || counter.expiresAtMillis() <= clock.millis() ? 0 : counter.value();
    }

    /** How many counters are held, expired ones among them. */
    int size() {
        return counters.size();
    }

    private void sweep(long now) {
        int due = untilSweep.get();
        if (due > 0 || !untilSweep.compareAndSet(due, FIRST_SWEEP)) {
            return; // another thread does it
        }
        counters.values().removeIf(counter -> counter.expiresAtMillis() <= now);
        shed();
        untilSweep.set(Math.max(FIRST_SWEEP, Math.min(counters.size(), most - counters.size())));
    }

    /** Drops any counters beyond the bound: counting a few too low beats running out of memory. */
    private void shed() {
        int surplus = counters.size() - most + FIRST_SWEEP;
        if (surplus <= 0) {
            full = false;
            return;
        }
        counters.keySet().stream().limit(surplus).forEach(counters::remove);
        if (!full) {
            full = true;
            LOG.warn("more than {} counters are in use; some start again from zero", most);
        }
    }
}
