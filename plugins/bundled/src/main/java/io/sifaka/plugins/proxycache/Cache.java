package io.sifaka.plugins.proxycache;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The responses that a node keeps, in a fixed amount of memory: what was not asked for longest goes first. Used by many
 * threads at once.
 */
final class Cache {
    private final long capacity;
    private final Map<String, Kept> byKey = new LinkedHashMap<>(16, 0.75f, true);
    private long size;

    /** @param capacity bytes */
    Cache(long capacity) {
        this.capacity = capacity;
    }

    /** The bytes that all together may take. */
    long capacity() {
        return capacity;
    }

    synchronized Optional<Kept> get(String key, long nowMillis) {
        Kept found = byKey.get(key);
        if (found != null && found.goneAtMillis() <= nowMillis) {
            remove(key);
            return Optional.empty();
        }
        return Optional.ofNullable(found);
    }

    /** Keeps a response in place of the one before; one that would take more than an eighth of everything is not kept. */
    synchronized void put(String key, Kept kept) {
        remove(key);
        if (kept.size() > capacity / 8) {
            return;
        }
        byKey.put(key, kept);
        size += kept.size();
        Iterator<Map.Entry<String, Kept>> oldest = byKey.entrySet().iterator();
        while (size > capacity) {
            size -= oldest.next().getValue().size();
            oldest.remove();
        }
    }

    /** Forgets a response; false when there was none. */
    synchronized boolean remove(String key) {
        @Nullable Kept removed = byKey.remove(key);
        if (removed != null) {
            size -= removed.size();
        }
        return removed != null;
    }

    /** Forgets the responses that fit. */
    synchronized void removeIf(Predicate<Kept> condition) {
        byKey.values().removeIf(condition);
        size = byKey.values().stream().mapToLong(Kept::size).sum();
    }

    synchronized long size() {
        return size;
    }
}
