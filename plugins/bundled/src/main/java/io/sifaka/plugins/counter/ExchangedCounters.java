package io.sifaka.plugins.counter;

import io.sifaka.plugin.PluginContext.Counters;
import io.sifaka.plugin.Unreachable;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Counts in the node and exchanges the counts with the other nodes from time to time: fast, and between two exchanges
 * ignorant of what the others count. Used by many threads at once.
 */
final class ExchangedCounters implements Counters, AutoCloseable {
    private final Counters shared;
    private final Clock clock;
    private final Map<String, Count> counts = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread;

    ExchangedCounters(Counters shared, double seconds, Clock clock) {
        this.shared = shared;
        this.clock = clock;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread exchange = new Thread(task, "sifaka-counters");
            exchange.setDaemon(true);
            return exchange;
        });
        long millis = Math.max(1, Math.round(seconds * 1000));
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::exchange, millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public long add(String name, long delta, long expiresAtMillis) {
        return counts.computeIfAbsent(name, fresh -> new Count(shared.get(name), expiresAtMillis))
                .add(delta);
    }

    @Override
    public long get(String name) {
        Count known = counts.get(name);
        return known == null ? shared.get(name) : known.value();
    }

    /** Tells the others what was counted here, and learns what they counted. What cannot be told now is told later. */
    void exchange() {
        long now = clock.millis();
        counts.forEach((name, count) -> {
            try {
                count.exchange(name);
                if (count.expiresAtMillis <= now) {
                    counts.remove(name);
                }
            } catch (Unreachable e) {
                // is logged where it is noticed
            }
        });
    }

    @Override
    public void close() {
        thread.shutdown();
        exchange();
    }

    /** One counter as this node knows it. */
    private final class Count {
        private final long expiresAtMillis;
        private long elsewhere;
        private long untold;

        Count(long elsewhere, long expiresAtMillis) {
            this.elsewhere = elsewhere;
            this.expiresAtMillis = expiresAtMillis;
        }

        synchronized long add(long delta) {
            untold += delta;
            return elsewhere + untold;
        }

        synchronized long value() {
            return elsewhere + untold;
        }

        /** Requests count on while the server is asked. */
        void exchange(String name) {
            long told = untold();
            long all = told == 0 ? shared.get(name) : shared.add(name, told, expiresAtMillis);
            learn(all, told);
        }

        private synchronized long untold() {
            return untold;
        }

        private synchronized void learn(long all, long told) {
            elsewhere = all;
            untold -= told;
        }
    }
}
