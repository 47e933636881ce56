package io.sifaka.gateway.balancer;

import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One address of an upstream: its health and its load. Stays the same while line-ups come and go. Used by many threads at
 * once: what changes with each request is atomic, the counts of failures are under a lock that a healthy address never takes.
 */
final class Endpoint {
    private final InetSocketAddress socket;
    private final AtomicInteger open = new AtomicInteger();
    private final Ewma latency = new Ewma();

    private volatile long usedAt;
    private volatile boolean healthy = true;
    private volatile boolean clean = true;

    private final Map<Trouble, Integer> failures = new EnumMap<>(Trouble.class);
    private int successes;

    /** The ways in which an address fails, counted apart. */
    enum Trouble {
        STATUS,
        CONNECTION,
        TIMEOUT
    }

    Endpoint(InetSocketAddress socket) {
        this.socket = socket;
    }

    InetSocketAddress socket() {
        return socket;
    }

    boolean healthy() {
        return healthy;
    }

    /** Requests under way. */
    AtomicInteger open() {
        return open;
    }

    Ewma latency() {
        return latency;
    }

    /** It is part of a line-up now. */
    void used(long nowMillis) {
        usedAt = nowMillis;
    }

    /** How long it has not been part of one; not at all as long as nobody has looked. */
    long unusedFor(long nowMillis) {
        if (usedAt == 0) {
            usedAt = nowMillis;
        }
        return nowMillis - usedAt;
    }

    /**
     * Counts a success, which makes earlier failures forgotten.
     *
     * @param limit how many make it healthy; 0: none do
     * @return whether it is healthy now and was not before
     */
    boolean succeeded(int limit) {
        if (healthy && clean) {
            return false;
        }
        synchronized (failures) {
            failures.clear();
            clean = true;
            successes++;
            return !healthy && limit > 0 && successes >= limit && turn(true);
        }
    }

    /**
     * Counts a failure.
     *
     * @param limit how many of the kind make it unhealthy; 0: none do
     * @return whether it is unhealthy now and was not before
     */
    boolean failed(Trouble trouble, int limit) {
        if (limit == 0) {
            return false;
        }
        synchronized (failures) {
            clean = false;
            successes = 0;
            int count = failures.merge(trouble, 1, Integer::sum);
            return healthy && count >= limit && turn(false);
        }
    }

    /** Sets the health by hand; nothing counted before matters. */
    void mark(boolean good) {
        synchronized (failures) {
            turn(good);
        }
    }

    private boolean turn(boolean good) {
        healthy = good;
        successes = 0;
        failures.clear();
        clean = true;
        return true;
    }
}
