package io.sifaka.persistence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A store that forgets everything when it is closed: for nodes without a database, and for tests. Readers see the state that the last writer left; a writer
 * works on a copy of its own.
 */
final class MemoryStore implements Store {
    private final Clock clock;
    private final ReentrantLock writer = new ReentrantLock(true);
    private final ConcurrentMap<String, Counted> counters = new ConcurrentHashMap<>();
    private final MemoryRoster roster = new MemoryRoster();
    private volatile MemoryState state = new MemoryState();

    /** Whether it changes as a whole only, see {@link #replace}. */
    private final boolean frozen;

    MemoryStore(Clock clock) {
        this(clock, false);
    }

    private MemoryStore(Clock clock, boolean frozen) {
        this.clock = clock;
        this.frozen = frozen;
    }

    /** A store that refuses single writes. */
    static MemoryStore frozen(Clock clock) {
        return new MemoryStore(clock, true);
    }

    /** Holds what another state does from now on, as one revision. */
    long replace(MemoryState next, String hash, Origin origin) {
        writer.lock();
        try {
            next.succeed(state, hash, origin, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            state = next;
            return next.log().revision();
        } finally {
            writer.unlock();
        }
    }

    /** Whether single writes are refused. */
    boolean frozen() {
        return frozen;
    }

    /** What was given for the state that is held; empty when there was none. */
    String hash() {
        return state.hash();
    }

    @Override
    public Optional<Document> get(String type, UUID id) {
        return state.get(type, id);
    }

    @Override
    public Optional<Document> find(String type, UniqueKey key) {
        return state.find(type, key);
    }

    @Override
    public List<Document> page(Slice slice) {
        return state.page(slice);
    }

    @Override
    public List<Referrer> referrers(String type, UUID id) {
        return state.referrers(type, id);
    }

    @Override
    public List<Tagged> tagged(Tagged.Query query) {
        return state.tagged(query);
    }

    @Override
    public List<Document> expired(Instant now, int limit) {
        return state.expired(now, limit);
    }

    @Override
    public long revision() {
        return state.log().revision();
    }

    @Override
    public List<Change> changes(long after, int limit) {
        List<Change> changes = new ArrayList<>();
        for (Change change : state.log().after(after)) {
            boolean startsRevision =
                    changes.isEmpty() || changes.get(changes.size() - 1).revision() < change.revision();
            if (startsRevision && changes.size() >= limit) {
                break;
            }
            changes.add(change);
        }
        return changes;
    }

    @Override
    public History history() {
        return new MemoryHistory(() -> state, this::change);
    }

    @Override
    public Roster roster() {
        return roster;
    }

    @Override
    public Dump dump(Set<String> types, Instant now) {
        MemoryState seen = state;
        Map<String, List<ObjectNode>> documents = new HashMap<>();
        for (String type : types) {
            Slice everything = new Slice(type, Tags.ANY_OR_NONE, null, null, Integer.MAX_VALUE, now);
            documents.put(
                    type, seen.page(everything).stream().map(Document::body).toList());
        }
        return new Dump(seen.log().revision(), documents);
    }

    @Override
    public long commit(Origin origin, Work work) {
        if (frozen) {
            work.run(new FrozenTransaction(state, clock.instant()));
            return revision();
        }
        writer.lock();
        try {
            MemoryState next = new MemoryState(state);
            MemoryTransaction transaction = new MemoryTransaction(next, origin, clock);
            work.run(transaction);
            if (transaction.wrote()) {
                state = next;
            }
            return state.log().revision();
        } finally {
            writer.unlock();
        }
    }

    @Override
    public long count(Count count) {
        return counters.merge(
                        count.name(),
                        new Counted(count.delta(), count.expiresAt()),
                        (old, fresh) -> old.expired(count.at())
                                ? fresh
                                : new Counted(old.amount() + count.delta(), old.expiresAt()))
                .amount();
    }

    @Override
    public long counted(String name, Instant now) {
        Counted counter = counters.get(name);
        return counter == null || counter.expired(now) ? 0 : counter.amount();
    }

    @Override
    public void forgetCounters(Instant now) {
        counters.values().removeIf(counter -> counter.expired(now));
    }

    @Override
    public void close() {}

    /** Changes the log itself, which is no revision. */
    private void change(Consumer<MemoryState> work) {
        writer.lock();
        try {
            MemoryState next = new MemoryState(state);
            work.accept(next);
            state = next;
        } finally {
            writer.unlock();
        }
    }

    private record Counted(long amount, Instant expiresAt) {
        boolean expired(Instant now) {
            return !expiresAt.isAfter(now);
        }
    }
}
