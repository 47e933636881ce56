package io.sifaka.gateway.chain;

import io.sifaka.entity.Entity;
import io.sifaka.plugin.NodeFacts;
import io.sifaka.plugin.NodePage;
import io.sifaka.plugin.PluginContext;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Lends the time and counters, and nothing else. */
public final class BareContext implements PluginContext {
    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    @Override
    public <E extends Record & Entity> Lookup<E> lookup(Class<E> type, String field) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <E extends Record & Entity> OwnedLookup<E> lookupAll(Class<E> type, String foreignField) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <E extends Record & Entity> Entities<E> entities(Class<E> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Counters sharedCounters() {
        throw new UnsupportedOperationException();
    }

    @Override
    public NodeFacts facts() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void page(String path, NodePage page) {}

    @Override
    public Counters counters() {
        return new Counters() {
            @Override
            public long add(String name, long delta, long expiresAtMillis) {
                return counts.merge(name, delta, Long::sum);
            }

            @Override
            public long get(String name) {
                return counts.getOrDefault(name, 0L);
            }
        };
    }

    @Override
    public <T> Queue<T> queue(String name, Queue.Settings settings, Queue.Sender<T> sender) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public RandomGenerator random() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String nodeId() {
        throw new UnsupportedOperationException();
    }
}
