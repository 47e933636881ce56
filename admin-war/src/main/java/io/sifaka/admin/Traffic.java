package io.sifaka.admin;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the requests of the Admin API. Used by many threads at once. */
final class Traffic {
    private final AtomicLong total = new AtomicLong();
    private final AtomicInteger active = new AtomicInteger();

    void begin() {
        total.incrementAndGet();
        active.incrementAndGet();
    }

    void end() {
        active.decrementAndGet();
    }

    long total() {
        return total.get();
    }

    int active() {
        return active.get();
    }
}
