package io.sifaka.gateway.balancer;

import java.util.concurrent.TimeUnit;

/**
 * A mean of durations in which older ones count less: after ten seconds a third of what they did. While none comes in, it
 * falls, so that who was slow once is tried again. Used by many threads at once; an update lost to another does no harm.
 */
final class Ewma {
    /** As Kong's latency algorithm, {@code DECAY_TIME}. */
    private static final double DECAY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private volatile Sample last = new Sample(0, 0, false);

    private record Sample(double nanos, long at, boolean any) {}

    void add(long nanos, long now) {
        Sample before = last;
        double rest = before.any ? Math.exp(-Math.max(0, now - before.at) / DECAY_NANOS) : 0;
        last = new Sample(before.nanos * rest + nanos * (1 - rest), now, true);
    }

    boolean any() {
        return last.any;
    }

    double at(long now) {
        Sample mine = last;
        return mine.nanos * Math.exp(-Math.max(0, now - mine.at) / DECAY_NANOS);
    }
}
