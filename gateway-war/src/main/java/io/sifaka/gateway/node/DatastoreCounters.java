package io.sifaka.gateway.node;

import io.sifaka.persistence.DatastoreUnavailable;
import io.sifaka.persistence.SharedCounters;
import io.sifaka.plugin.PluginContext.Counters;
import io.sifaka.plugin.Unreachable;
import java.util.function.LongSupplier;

/** Counters that the nodes of a datastore share. */
record DatastoreCounters(SharedCounters counters) implements Counters {
    @Override
    public long add(String name, long delta, long expiresAtMillis) {
        return asked(() -> counters.add(name, delta, expiresAtMillis));
    }

    @Override
    public long get(String name) {
        return asked(() -> counters.get(name));
    }

    private static long asked(LongSupplier question) {
        try {
            return question.getAsLong();
        } catch (DatastoreUnavailable e) {
            throw new Unreachable(String.valueOf(e.getMessage()), e);
        }
    }
}
