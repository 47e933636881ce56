package io.sifaka.plugin.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Entity;
import io.sifaka.plugin.NodeFacts;
import io.sifaka.plugin.NodePage;
import io.sifaka.plugin.NodePages;
import io.sifaka.plugin.PluginContext;
import io.sifaka.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** What a node lends to plugins, in memory and with a clock that tests set. May be used from any thread. */
final class MemoryContext implements PluginContext {
    private final SetClock clock = new SetClock();
    private final MemoryCounters counters = new MemoryCounters(clock);
    private final MemoryCounters sharedCounters = new MemoryCounters(clock);
    private final NodePages pages = new NodePages();
    private final Random random = new Random(1);
    private final MemoryRows entities = new MemoryRows(clock);
    private final List<MemoryQueue<?>> queues = new CopyOnWriteArrayList<>();
    private final Set<String> cached = ConcurrentHashMap.newKeySet();

    /** The value looked up is on its way; the phase is to be run anew. */
    static final class Pending extends RuntimeException {
        private static final long serialVersionUID = 1;

        Pending() {
            super(null, null, false, false);
        }
    }

    void add(Record entity) {
        entities.add(entity);
    }

    void flushQueues() {
        queues.forEach(MemoryQueue::flush);
    }

    @Override
    public <E extends Record & Entity> Lookup<E> lookup(Class<E> type, String field) {
        Schema<E> schema = Schema.of(type);
        return value -> {
            if (cached.add(type.getName() + " " + field + " " + value)) {
                throw new Pending();
            }
            return find(
                    type, entity -> schema.document(entity).path(field).asText().equals(value));
        };
    }

    @Override
    public <E extends Record & Entity> OwnedLookup<E> lookupAll(Class<E> type, String foreignField) {
        Schema<E> schema = Schema.of(type);
        return owner -> {
            if (cached.add(type.getName() + " " + foreignField + " " + owner)) {
                throw new Pending();
            }
            return entities.of(type)
                    .filter(entity ->
                            ownerOf(schema.document(entity), foreignField).equals(owner.toString()))
                    .toList();
        };
    }

    private static String ownerOf(ObjectNode document, String foreignField) {
        return document.path(foreignField).path("id").asText();
    }

    private <E> Optional<E> find(Class<E> type, Predicate<E> wanted) {
        return entities.of(type).filter(wanted).findFirst();
    }

    @Override
    public <E extends Record & Entity> Entities<E> entities(Class<E> type) {
        return new MemoryEntities<>(type, entities, clock);
    }

    @Override
    public Counters sharedCounters() {
        return sharedCounters;
    }

    @Override
    public Counters counters() {
        return counters;
    }

    @Override
    public <T> Queue<T> queue(String name, Queue.Settings settings, Queue.Sender<T> sender) {
        MemoryQueue<T> queue = new MemoryQueue<>(settings, sender, clock);
        queues.add(queue);
        return queue;
    }

    @Override
    public void page(String path, NodePage page) {
        pages.add(path, page);
    }

    Optional<NodePage.Reply> ask(String method, List<String> path, Map<String, String> query) {
        return pages.answer(method, path, query);
    }

    @Override
    public NodeFacts facts() {
        return new CalmFacts();
    }

    @Override
    public SetClock clock() {
        return clock;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public String nodeId() {
        return "00000000-0000-4000-8000-000000000000";
    }
}
