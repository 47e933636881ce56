package io.sifaka.integration;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another process does in its own time. */
final class Await {
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Duration STEP = Duration.ofMillis(50);

    private Await() {}

    /** Returns when the condition holds; fails when it does not within a minute and a half. */
    static void until(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(LONGEST);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("waited " + LONGEST.toSeconds() + " seconds in vain until " + what);
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }
}
