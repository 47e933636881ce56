package io.sifaka.plugin.testing;

import io.sifaka.entity.Entity;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The entities of a test, gone when their time is over. May be used from any thread. */
final class MemoryRows {
    private final List<Record> all = new CopyOnWriteArrayList<>();
    private final Map<UUID, Instant> ends = new ConcurrentHashMap<>();
    private final Clock clock;

    MemoryRows(Clock clock) {
        this.clock = clock;
    }

    void add(Record entity) {
        all.add(entity);
    }

    /** Has an entity be gone after these seconds; 0 lets it stay. */
    void limit(UUID id, long seconds) {
        if (seconds == 0) {
            ends.remove(id);
        } else {
            ends.put(id, clock.instant().plusSeconds(seconds));
        }
    }

    /** The entities of a type that are there now. */
    <E> Stream<E> of(Class<E> type) {
        return all.stream().filter(type::isInstance).filter(this::isAlive).map(type::cast);
    }

    boolean remove(Record entity) {
        return all.remove(entity);
    }

    private boolean isAlive(Record row) {
        Instant end = row instanceof Entity entity ? ends.get(entity.id()) : null;
        return end == null || end.isAfter(clock.instant());
    }
}
