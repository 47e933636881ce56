package io.sifaka.plugins.prometheus;

import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** How often durations fell below each of some bounds. Used by many threads at once. */
final class Histogram {
    /** Kong's bounds, in milliseconds. */
    private static final long[] UPSTREAM = {25, 50, 80, 100, 250, 400, 700, 1000, 2000, 5000, 10_000, 30_000, 60_000};

    private static final long[] GATEWAY = {1, 2, 5, 7, 10, 15, 20, 30, 50, 75, 100, 200, 500, 750, 1000, 3000, 6000};

    private final long[] bounds;

    /** One more than bounds, for what is above the last. */
    private final LongAdder[] counts;

    private final LongAdder sum = new LongAdder();

    private Histogram(long[] bounds) {
        this.bounds = bounds;
        this.counts = Stream.generate(LongAdder::new).limit(bounds.length + 1L).toArray(LongAdder[]::new);
    }

    static Histogram ofUpstream() {
        return new Histogram(UPSTREAM);
    }

    static Histogram ofGateway() {
        return new Histogram(GATEWAY);
    }

    void add(long millis) {
        int bucket = 0;
        while (bucket < bounds.length && millis > bounds[bucket]) {
            bucket++;
        }
        counts[bucket].increment();
        sum.add(millis);
    }

    /** Takes the buckets in order. */
    interface Reader {
        /** @param below how many were at most the bound, {@code +Inf} the last */
        void bucket(String bound, long below);
    }

    /** Tells the buckets; returns how many durations there were. */
    long read(Reader reader) {
        long below = 0;
        for (int i = 0; i < counts.length; i++) {
            below += counts[i].sum();
            reader.bucket(i < bounds.length ? Long.toString(bounds[i]) : "+Inf", below);
        }
        return below;
    }

    long sum() {
        return sum.sum();
    }
}
