package io.sifaka.plugin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Entity;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    /**
     * The way to make and remove entities of a type that belongs to a plugin, such as tokens and sessions. It waits for the
     * datastore: see {@link PluginHandler#waits}.
     */
    <E extends Record & Entity> Entities<E> entities(Class<E> type);

    /** Counters that expire, shared by all uses of all plugins of this node. */
    Counters counters();

    /**
     * Counters that expire, shared by all nodes of the datastore. Each call waits for it: see {@link PluginHandler#waits}.
     * A datastore that is away makes them throw {@link Unreachable}.
     */
    Counters sharedCounters();

    /**
     * A bounded queue whose entries are handed over in batches on a thread of its own; flushed when the node stops.
     *
     * @param name shown in logs and metrics, such as {@code file-log /tmp/a.log}
     * @param sender gets 1 to {@code settings.maxBatchSize} entries at a time; one that throws is called again with the
     *     same ones, until {@code settings.maxRetryTime} has passed
     */
    <T> Queue<T> queue(String name, Queue.Settings settings, Queue.Sender<T> sender);

    /**
     * Has this node answer what operators ask beneath a path: on its status listener, and on the Admin API where that is in
     * the same process. A path that is taken is taken over.
     *
     * @param path one segment, such as {@code metrics}
     */
    void page(String path, NodePage page);

    /** How this node does. */
    NodeFacts facts();

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
        Optional<E> find(String value);
    }

    /** Finds the entities of an owner; cached and evicted as by {@link Lookup}. */
    interface OwnedLookup<E> {
        /** All entities that refer to this owner, by id; empty when there are none. Waits as {@link Lookup#find} does. */
        List<E> of(UUID owner);
    }

    /**
     * Makes, changes and removes entities, past every cache. What is refused, or not possible because the datastore is away,
     * throws.
     */
    interface Entities<E> {
        /** The entity with this value in {@code id} or a unique field, as the datastore has it now. */
        Optional<E> find(String field, String value);

        /** Creates an entity of the fields of a JSON object, as the Admin API does: what is absent gets its default. */
        E insert(ObjectNode fields);

        /** Changes the fields that a patch names; empty when there is no such entity. */
        Optional<E> update(UUID id, ObjectNode patch);

        /** Removes an entity. Of several calls at once, on all nodes, one is told that it did; what can be used once is used by that one. */
        boolean take(UUID id);
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
