package io.sifaka.plugin;

import io.sifaka.entity.Entity;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What a node lends to a plugin for as long as the plugin is loaded. Everything here may be used from any thread. */
public interface PluginContext {
    /**
     * A cached way to find entities by {@code id} or by a unique field.
     *
     * @param field the JSON name, such as {@code key}
     */
    <E extends Record & Entity> Lookup<E> lookup(Class<E> type, String field);

    /**
     * A cached way to find the entities that belong to another.
     *
     * @param foreignField the JSON name of the reference to the owner, such as {@code consumer}
     */
    <E extends Record & Entity> OwnedLookup<E> lookupAll(Class<E> type, String foreignField);

    /** Counters that expire, shared by all uses of all plugins of this node. */
    Counters counters();

    /**
     * A bounded queue whose entries are handed over in batches on a thread of its own; flushed when the node stops.
     *
     * @param name shown in logs and metrics, such as {@code file-log /tmp/a.log}
     * @param sender gets 1 to {@code settings.maxBatchSize} entries at a time; one that throws is called again with the
     *     same ones, until {@code settings.maxRetryTime} has passed
     */
    <T> Queue<T> queue(String name, Queue.Settings settings, Queue.Sender<T> sender);

    /** The time; tests set it. */
    Clock clock();

    /** Random numbers fit for secrets and identifiers. */
    RandomGenerator random();

    /** This node's id, a UUID. */
    String nodeId();

    /** Finds entities by one field; answers, positive and negative, are cached and evicted when a change touches them. */
    interface Lookup<E> {
        /**
         * The entity with this value. Waits for the datastore when it is not cached, or gives the phase up and has it run
         * anew once the value is there.
         */
        java.util.Optional<E> find(String value);
    }

    /** Finds the entities of an owner; cached and evicted as by {@link Lookup}. */
    interface OwnedLookup<E> {
        /** All entities that refer to this owner, by id; empty when there are none. Waits as {@link Lookup#find} does. */
        List<E> of(UUID owner);
    }

    /** Numbers by name that are gone after their time. */
    interface Counters {
        /**
         * Adds to a counter and returns its new value, atomically; a counter that is new or expired starts at zero.
         *
         * @param expiresAtMillis milliseconds since the epoch at which a new counter expires
         */
        long add(String name, long delta, long expiresAtMillis);

        /** The value of a counter; zero when there is none. */
        long get(String name);
    }

    /** A bounded queue: when full, the oldest entry is dropped and counted. */
    interface Queue<T> {
        /** Adds an entry; never waits. */
        void add(T entry);

        /**
         * How a queue works, Kong's queue parameters.
         *
         * @param maxBatchSize entries handed over at once, at least 1
         * @param maxCoalescingDelay how long a batch may wait to fill up
         * @param maxEntries entries held, at least 1
         * @param initialRetryDelay wait before the first retry of a batch; doubles up to {@code maxRetryDelay}
         * @param maxRetryDelay the longest wait between two tries
         * @param maxRetryTime how long a batch is tried before it is dropped and counted
         */
        record Settings(
                int maxBatchSize,
                Duration maxCoalescingDelay,
                int maxEntries,
                Duration initialRetryDelay,
                Duration maxRetryDelay,
                Duration maxRetryTime) {
            /** Kong's defaults: entries one by one, 10,000 held, tried for a minute. */
            public static final Settings DEFAULT = new Settings(
                    1,
                    Duration.ofSeconds(1),
                    10_000,
                    Duration.ofMillis(10),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60));
        }

        /** Takes a batch to where it belongs. */
        interface Sender<T> {
            void send(List<T> batch) throws java.io.IOException;
        }
    }
}
