package io.sifaka.gateway;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the requests that a node is busy with, so that it can end when there are none. Used by many threads at once. */
final class InFlight {
    private static final long LOOK_MILLIS = 10;

    private final AtomicLong now = new AtomicLong();
    private final AtomicLong ever = new AtomicLong();
    private volatile boolean draining;

    void enter() {
        now.incrementAndGet();
        ever.incrementAndGet();
    }

    void leave() {
        now.decrementAndGet();
    }

    /** Requests at this moment. */
    long now() {
        return now.get();
    }

    /** Requests since the start. */
    long ever() {
        return ever.get();
    }

    /** From now on clients are told to close their connections. */
    void drain() {
        draining = true;
    }

    boolean draining() {
        return draining;
    }

    /** Waits until there are no requests; false when some are left after the time. */
    boolean awaitNone(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (now.get() > 0) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }
}
