package io.sifaka.gateway.node;

import io.sifaka.entity.Entity;
import io.sifaka.gateway.chain.Pause;
import io.sifaka.persistence.Cached;
import io.sifaka.persistence.Lookups;
import io.sifaka.persistence.Persistence;
import io.sifaka.plugin.NodeFacts;
import io.sifaka.plugin.NodePage;
import io.sifaka.plugin.NodePages;
import io.sifaka.plugin.PluginContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The plugin context of a gateway node; lives as long as the node. */
public final class NodeContext implements PluginContext, AutoCloseable {
    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(5);

    private final Persistence persistence;
    private final Clock clock;
    private final String nodeId;
    private final NodePages pages = new NodePages();
    private volatile @Nullable NodeFacts facts;
    private final ExpiringCounters counters;
    private final RandomGenerator random = new SecureRandom();
    private final List<BatchQueue<?>> queues = new CopyOnWriteArrayList<>();

    public NodeContext(Persistence persistence, Clock clock, String nodeId) {
        this.persistence = persistence;
        this.clock = clock;
        this.nodeId = nodeId;
        this.counters = new ExpiringCounters(clock);
    }

    @Override
    public <E extends Record & Entity> Lookup<E> lookup(Class<E> type, String field) {
        Lookups.By<E> by = persistence.lookups().by(type, field);
        return value -> {
            Cached<E> remembered = by.peek(value);
            if (remembered != null) {
                return remembered.found();
            }
            Pause.insteadOfWaiting();
            return by.find(value);
        };
    }

    @Override
    public <E extends Record & Entity> OwnedLookup<E> lookupAll(Class<E> type, String foreignField) {
        Lookups.Of<E> of = persistence.lookups().of(type, foreignField);
        return owner -> {
            Cached<List<E>> remembered = of.peek(owner);
            if (remembered != null) {
                return remembered.found().orElseGet(List::of);
            }
            Pause.insteadOfWaiting();
            return of.owner(owner);
        };
    }

    @Override
    public <E extends Record & Entity> Entities<E> entities(Class<E> type) {
        return new OwnedEntities<>(persistence.dao(type));
    }

    @Override
    public Counters sharedCounters() {
        return new DatastoreCounters(persistence.counters());
    }

    @Override
    public Counters counters() {
        return counters;
    }

    @Override
    public <T> Queue<T> queue(String name, Queue.Settings settings, Queue.Sender<T> sender) {
        BatchQueue<T> queue = new BatchQueue<>(name, settings, sender);
        queues.add(queue);
        queue.start();
        return queue;
    }

    @Override
    public void page(String path, NodePage page) {
        pages.add(path, page);
    }

    /** How the node does, once {@link #facts(NodeFacts)} said so. */
    @Override
    public NodeFacts facts() {
        NodeFacts known = facts;
        if (known == null) {
            throw new IllegalStateException(
                    "the node is still being put together; ask when a request or an operator comes");
        }
        return known;
    }

    /** The node is complete. */
    public void facts(NodeFacts complete) {
        facts = complete;
    }

    /** What plugins tell operators. */
    public NodePages pages() {
        return pages;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public String nodeId() {
        return nodeId;
    }

    /** Has every queue hand over what it holds, and waits for that a moment. */
    @Override
    public void close() {
        queues.forEach(BatchQueue::close);
        long deadline = System.nanoTime() + LONGEST_FLUSH.toNanos();
        queues.forEach(queue -> queue.awaitEnd(deadline - System.nanoTime()));
    }
}
