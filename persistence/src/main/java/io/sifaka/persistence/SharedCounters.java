package io.sifaka.persistence;

import java.time.Clock;
import java.time.Instant;

/**
 * Numbers that all nodes of a datastore add to, each until a time of its own. No part of the configuration: they have no
 * history, and nobody is told of them. Used by many threads at once.
 */
public final class SharedCounters {
    private final Store store;
    private final Clock clock;

    SharedCounters(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Adds to a counter, atomically across nodes; one that is new, or whose time is over, starts at zero.
     *
     * @param expiresAtMillis when a new counter ends, in milliseconds since the epoch
     * @return the new value
     * @throws DatastoreUnavailable when the datastore is away
     */
    public long add(String name, long delta, long expiresAtMillis) {
        return store.count(new Count(name, delta, Instant.ofEpochMilli(expiresAtMillis), clock.instant()));
    }

    /**
     * The value of a counter; zero when there is none.
     *
     * @throws DatastoreUnavailable when the datastore is away
     */
    public long get(String name) {
        return store.counted(name, clock.instant());
    }
}
