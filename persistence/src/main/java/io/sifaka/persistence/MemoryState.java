package io.sifaka.persistence;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a {@link MemoryStore} holds at one revision. Written by one transaction, read by everybody after that. */
final class MemoryState implements Reads {
    private final NavigableMap<Key, Entry> entries;
    private final Map<Taken, UUID> keys;

    /** The entries that refer to something, by its id. */
    private final Map<UUID, NavigableSet<Key>> referrers;

    private MemoryLog log;

    /** What tells a state that was put together as a whole from others; empty: it was not. */
    private String hash = "";

    /** An entry's place; ordered as a database orders UUIDs, which is not how Java does. */
    private record Key(String type, String id) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byType = type.compareTo(other.type);
            return byType == 0 ? id.compareTo(other.id) : byType;
        }
    }

    private record Taken(String type, UniqueKey key) {}

    MemoryState() {
        entries = new TreeMap<>();
        keys = new HashMap<>();
        referrers = new HashMap<>();
        log = new MemoryLog();
    }

    MemoryState(MemoryState other) {
        entries = new TreeMap<>(other.entries);
        keys = new HashMap<>(other.keys);
        referrers = new HashMap<>();
        other.referrers.forEach((target, sources) -> referrers.put(target, new TreeSet<>(sources)));
        log = new MemoryLog(other.log);
    }

    MemoryLog log() {
        return log;
    }

    String hash() {
        return hash;
    }

    @Override
    public Optional<Document> get(String type, UUID id) {
        return Optional.ofNullable(entries.get(key(type, id))).map(Entry::document);
    }

    @Override
    public Optional<Document> find(String type, UniqueKey key) {
        return Optional.ofNullable(keys.get(new Taken(type, key))).flatMap(id -> get(type, id));
    }

    @Override
    public List<Document> page(Slice slice) {
        return candidates(slice)
                .filter(entry -> belongs(entry, slice))
                .limit(slice.limit())
                .map(Entry::document)
                .toList();
    }

    @Override
    public List<Referrer> referrers(String type, UUID id) {
        return sources(id)
                .flatMap(entry -> entry.references().stream()
                        .filter(to -> to.type().equals(type) && to.target().equals(id))
                        .map(to -> new Referrer(entry.document(), to.cascade())))
                .toList();
    }

    List<Tagged> tagged(Tagged.Query query) {
        Comparator<Tagged> order = Comparator.comparing(
                        (Tagged tagged) -> tagged.id().toString())
                .thenComparing(Tagged::type)
                .thenComparing(Tagged::ordinal);
        Tagged after = query.after();
        return entries.values().stream()
                .filter(entry -> !entry.document().expired(query.now()))
                .flatMap(MemoryState::tagsOf)
                .filter(tagged -> query.tag() == null || tagged.tag().equals(query.tag()))
                .filter(tagged -> after == null || order.compare(tagged, after) > 0)
                .sorted(order)
                .limit(query.limit())
                .toList();
    }

    List<Document> expired(Instant now, int limit) {
        return entries.values().stream()
                .map(Entry::document)
                .filter(document -> document.expired(now))
                .limit(limit)
                .toList();
    }

    void put(Entry entry) {
        Key key = key(entry.document());
        entries.put(key, entry);
        entry.keys().forEach(unique -> claim(entry.document(), unique));
        entry.references().forEach(to -> referrers
                .computeIfAbsent(to.target(), target -> new TreeSet<>())
                .add(key));
    }

    void remove(Document document) {
        Entry removed = entries.remove(key(document));
        if (removed != null) {
            removed.keys().forEach(key -> keys.remove(new Taken(document.type(), key)));
            removed.references().forEach(to -> forget(to.target(), key(document)));
        }
    }

    /**
     * Makes this state, which began with nothing, the successor of another: its log goes on with what is different, as one
     * revision, and documents stay as they were where only their time of change is new.
     *
     * @param name the {@link #hash} to have
     */
    void succeed(MemoryState before, String name, Origin origin, Instant at) {
        hash = name;
        log = new MemoryLog(before.log);
        long next = log.revision() + 1;
        before.entries.forEach((key, entry) -> {
            if (!entries.containsKey(key)) {
                log.append(Change.of(next, at, origin, entry.document(), null));
            }
        });
        entries.replaceAll((key, entry) -> {
            Document past = Optional.ofNullable(before.entries.get(key))
                    .map(Entry::document)
                    .orElse(null);
            if (past != null && past.sameButFor(AutoFields.UPDATED_AT, entry.document())) {
                return before.entries.getOrDefault(key, entry);
            }
            log.append(Change.of(next, at, origin, past, entry.document()));
            return entry;
        });
    }

    private void claim(Document document, UniqueKey key) {
        UUID holder = keys.putIfAbsent(new Taken(document.type(), key), document.id());
        if (holder != null) {
            throw new IllegalStateException("unique key " + key + " is taken by " + holder);
        }
    }

    private void forget(UUID target, Key source) {
        NavigableSet<Key> sources = referrers.get(target);
        if (sources != null && sources.remove(source) && sources.isEmpty()) {
            referrers.remove(target);
        }
    }

    /** What a slice may hold, in its order: what refers to its owner when it has one, else all of its type. */
    private Stream<Entry> candidates(Slice slice) {
        Owner owner = slice.owner();
        UUID after = slice.after();
        if (owner != null) {
            return sources(owner.id())
                    .filter(entry -> entry.document().type().equals(slice.type()))
                    .filter(entry -> after == null || key(entry.document()).compareTo(key(slice.type(), after)) > 0);
        }
        return after == null
                ? ofType(slice.type())
                : entries.tailMap(key(slice.type(), after), false).values().stream()
                        .takeWhile(entry -> entry.document().type().equals(slice.type()));
    }

    private Stream<Entry> sources(UUID target) {
        return referrers.getOrDefault(target, Collections.emptyNavigableSet()).stream()
                .map(entries::get);
    }

    private Stream<Entry> ofType(String type) {
        return entries.tailMap(new Key(type, ""), true).values().stream()
                .takeWhile(entry -> entry.document().type().equals(type));
    }

    private static boolean belongs(Entry entry, Slice slice) {
        Owner owner = slice.owner();
        boolean owned = owner == null
                || entry.references().stream()
                        .anyMatch(to -> to.field().equals(owner.foreignField())
                                && to.target().equals(owner.id()));
        return owned && slice.tags().admits(entry.tags()) && !entry.document().expired(slice.now());
    }

    private static Stream<Tagged> tagsOf(Entry entry) {
        Document document = entry.document();
        return IntStream.range(0, entry.tags().size())
                .mapToObj(i -> new Tagged(
                        document.id(), document.type(), i + 1, entry.tags().get(i)));
    }

    private static Key key(Document document) {
        return key(document.type(), document.id());
    }

    private static Key key(String type, UUID id) {
        return new Key(type, id.toString());
    }
}
