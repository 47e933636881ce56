package io.sifaka.persistence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a {@link MemoryStore} holds at one revision. Written by one transaction, read by everybody after that. */
final class MemoryState implements Reads {
    private final NavigableMap<Key, Entry> entries;
    private final Map<Taken, UUID> keys;
    private final List<Change> changes;
    private long revision;
    private long forgotten;

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
        changes = new ArrayList<>();
    }

    MemoryState(MemoryState other) {
        entries = new TreeMap<>(other.entries);
        keys = new HashMap<>(other.keys);
        changes = new ArrayList<>(other.changes);
        revision = other.revision;
        forgotten = other.forgotten;
    }

    long revision() {
        return revision;
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
        UUID after = slice.after();
        Stream<Entry> candidates = after == null
                ? ofType(slice.type())
                : entries.tailMap(key(slice.type(), after), false).values().stream()
                        .takeWhile(entry -> entry.document().type().equals(slice.type()));
        return candidates
                .filter(entry -> belongs(entry, slice))
                .limit(slice.limit())
                .map(Entry::document)
                .toList();
    }

    @Override
    public List<Referrer> referrers(String type, UUID id) {
        return entries.values().stream()
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

    List<Change> changesAfter(long revision) {
        return changes.stream().filter(change -> change.revision() > revision).toList();
    }

    void put(Entry entry) {
        entries.put(key(entry.document().type(), entry.document().id()), entry);
        entry.keys().forEach(key -> claim(entry.document(), key));
    }

    void remove(Document document) {
        Entry removed = entries.remove(key(document.type(), document.id()));
        if (removed != null) {
            removed.keys().forEach(key -> keys.remove(new Taken(document.type(), key)));
        }
    }

    void append(Change change) {
        changes.add(change);
        revision = change.revision();
    }

    List<Change> changes() {
        return changes;
    }

    /** The newest revision in the log that touched a document; zero when none did. */
    long changed(String type, UUID id) {
        return changes.stream()
                .filter(change -> change.type().equals(type) && change.id().equals(id))
                .mapToLong(Change::revision)
                .max()
                .orElse(0);
    }

    /** The revision up to which the log was forgotten. */
    long forgotten() {
        return forgotten;
    }

    void forget(long upTo) {
        changes.removeIf(change -> change.revision() <= upTo);
        forgotten = upTo;
    }

    private void claim(Document document, UniqueKey key) {
        UUID holder = keys.putIfAbsent(new Taken(document.type(), key), document.id());
        if (holder != null) {
            throw new IllegalStateException("unique key " + key + " is taken by " + holder);
        }
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

    private static Key key(String type, UUID id) {
        return new Key(type, id.toString());
    }
}
