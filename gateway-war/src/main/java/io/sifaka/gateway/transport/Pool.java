package io.sifaka.gateway.transport;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The idle connections to one destination, the latest used first. */
final class Pool {
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();
    private final int limit;

    Pool(int limit) {
        this.limit = limit;
    }

    synchronized @Nullable Connection take() {
        return idle.pollLast();
    }

    /** Keeps a connection for later use; false when the pool is full. */
    synchronized boolean keep(Connection connection) {
        return idle.size() < limit && idle.add(connection);
    }

    synchronized boolean isEmpty() {
        return idle.isEmpty();
    }

    /** Takes a connection out for good; false when it is in use. */
    synchronized boolean remove(Connection connection) {
        return idle.removeLastOccurrence(connection);
    }
}
