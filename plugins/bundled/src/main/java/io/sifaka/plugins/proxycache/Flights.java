package io.sifaka.plugins.proxycache;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Requests that are on their way to fill the cache. Others with the same key wait for the first, so that what everybody
 * wants goes upstream once. Used by many threads at once.
 */
final class Flights {
    /** Threads that wait serve nobody else; beyond so many, requests go upstream without waiting. */
    private static final int MOST_WAITING = 100;

    private static final long LONGEST_WAIT_SECONDS = 10;

    private final Map<String, Flight> byKey = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(MOST_WAITING);

    /** One request that others wait for. */
    final class Flight {
        private final String key;
        private final CountDownLatch landed = new CountDownLatch(1);

        private Flight(String key) {
            this.key = key;
        }

        /** Has the others go on; may be called again. */
        void land() {
            byKey.remove(key, this);
            landed.countDown();
        }
    }

    /**
     * Begins a flight, or waits for the one that is under way.
     *
     * @return the flight that the caller is; empty when there was one and the cache may have something now
     */
    Optional<Flight> board(String key) {
        Flight mine = new Flight(key);
        Flight first = byKey.putIfAbsent(key, mine);
        if (first == null) {
            return Optional.of(mine);
        }
        await(first);
        return Optional.empty();
    }

    private void await(Flight first) {
        if (!places.tryAcquire()) {
            return;
        }
        try {
            boolean unused = first.landed.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }
}
