package io.sifaka.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Entity;
import io.sifaka.entity.EntityType;
import io.sifaka.entity.EntityTypes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds entities by id or by a unique field, from memory once it has looked. Answers are remembered, those that there is
 * nothing too, until a change touches them; a started {@link ChangeFeed} sees to that. Used by many threads at once.
 */
public final class Lookups implements ChangeFeed.Listener, AutoCloseable {
    private static final int MOST_OWNED = 10_000;

    private final Store store;
    private final EntityTypes types;
    private final Clock clock;
    private final Map<String, EntityShape> shapes;
    private final LookupCache cache = new LookupCache();

    /** Finds the entities of one type by one field. */
    public interface By<E> {
        /**
         * The entity with a value; waits for the datastore when the answer is not remembered.
         *
         * @throws DatastoreUnavailable when it is not, and the datastore is away
         */
        Optional<E> find(String value);

        /** The answer if it is remembered, else null; never waits. */
        @Nullable
        Cached<E> peek(String value);
    }

    Lookups(Store store, EntityTypes types, Clock clock) {
        this.store = store;
        this.types = types;
        this.clock = clock;
        this.shapes = types.all().stream().map(EntityShape::of).collect(Collectors.toMap(EntityShape::name, s -> s));
    }

    /**
     * A way to find entities.
     *
     * @param field {@code id} or a unique field, by its JSON name
     */
    public <E extends Record & Entity> By<E> by(Class<E> type, String field) {
        EntityType<E> known = types.of(type);
        EntityShape shape = EntityShape.of(known);
        if (!shape.isKey(field)) {
            throw new IllegalArgumentException(
                    shape.name() + " cannot be looked up by " + field + ": it is not unique");
        }
        Function<String, Optional<Document>> reader = field.equals("id")
                ? value -> byId(shape.name(), value)
                : value -> store.find(shape.name(), new UniqueKey(field, value));
        return new Field<>(known, field, reader);
    }

    /** Finds the entities of one type that belong to an owner. */
    public interface Of<E> {
        /**
         * All of them, by id; waits for the datastore when the answer is not remembered.
         *
         * @throws DatastoreUnavailable when it is not, and the datastore is away
         */
        List<E> owner(UUID id);

        /** The answer if it is remembered, else null; never waits. */
        @Nullable
        Cached<List<E>> peek(UUID id);
    }

    /**
     * A way to find the entities of an owner.
     *
     * @param field the reference to the owner, by its JSON name
     */
    public <E extends Record & Entity> Of<E> of(Class<E> type, String field) {
        EntityType<E> known = types.of(type);
        if (EntityShape.of(known).foreign(field).isEmpty()) {
            throw new IllegalArgumentException(known.name() + " has no owner by " + field);
        }
        return new Owned<>(known, field);
    }

    @Override
    public void changed(long revision, List<Change> changes) {
        changes.forEach(change -> touched(change).forEach(cache::evict));
    }

    @Override
    public void lostTrack(long revision) {
        forget();
    }

    /** Forgets all answers; they are read again when asked for. */
    public void forget() {
        cache.clear();
    }

    @Override
    public void close() {
        cache.close();
    }

    /** What a change makes untrue: the answers for the values that the entity had, and for those that it has now. */
    private List<LookupCache.Key> touched(Change change) {
        EntityShape shape = shapes.get(change.type());
        if (shape == null) {
            return List.of();
        }
        List<LookupCache.Key> keys = new ArrayList<>();
        keys.add(new LookupCache.Key(change.type(), "id", change.id().toString()));
        for (Foreign to : shape.foreign()) {
            owner(change.before(), to).ifPresent(id -> keys.add(ownerKey(change.type(), to.field(), id)));
            owner(change.after(), to).ifPresent(id -> keys.add(ownerKey(change.type(), to.field(), id)));
        }
        for (String field : shape.unique()) {
            value(change.before(), field)
                    .ifPresent(value -> keys.add(new LookupCache.Key(change.type(), field, value)));
            value(change.after(), field).ifPresent(value -> keys.add(new LookupCache.Key(change.type(), field, value)));
        }
        return keys;
    }

    private static Optional<String> value(@Nullable ObjectNode document, String field) {
        return Optional.ofNullable(document)
                .map(fields -> fields.get(field))
                .filter(value -> !value.isNull())
                .map(JsonNode::asText);
    }

    private static Optional<UUID> owner(@Nullable ObjectNode document, Foreign to) {
        return Optional.ofNullable(document)
                .flatMap(fields -> EntityShape.reference(to, fields))
                .map(Reference::target);
    }

    private static LookupCache.Key ownerKey(String type, String field, UUID owner) {
        return new LookupCache.Key(type, field, owner.toString());
    }

    private Optional<Document> byId(String type, String value) {
        try {
            return store.get(type, UUID.fromString(value));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private final class Field<E extends Record & Entity> implements By<E> {
        private final EntityType<E> type;
        private final String field;
        private final Function<String, Optional<Document>> reader;

        Field(EntityType<E> type, String field, Function<String, Optional<Document>> reader) {
            this.type = type;
            this.field = field;
            this.reader = reader;
        }

        @Override
        public Optional<E> find(String value) {
            Cached<E> remembered = peek(value);
            return remembered != null ? remembered.found() : load(value).found();
        }

        @Override
        @SuppressWarnings("unchecked") // a key names its type; only this type's loads put anything there
        public @Nullable Cached<E> peek(String value) {
            Cached<?> remembered = cache.get(key(value));
            return remembered == null || remembered.expired(clock) ? null : (Cached<E>) remembered;
        }

        @SuppressWarnings("unchecked") // as above
        private Cached<E> load(String value) {
            return (Cached<E>) cache.load(key(value), () -> read(value));
        }

        private Cached<E> read(String value) {
            return reader.apply(value)
                    .filter(document -> !document.expired(clock.instant()))
                    .map(document -> new Cached<>(type.schema().bind(document.body()), document.expiresAt()))
                    .orElseGet(() -> new Cached<>(null, null));
        }

        private LookupCache.Key key(String value) {
            return new LookupCache.Key(type.name(), field, value);
        }
    }

    private final class Owned<E extends Record & Entity> implements Of<E> {
        private final EntityType<E> type;
        private final String field;

        Owned(EntityType<E> type, String field) {
            this.type = type;
            this.field = field;
        }

        @Override
        public List<E> owner(UUID id) {
            Cached<List<E>> remembered = peek(id);
            return (remembered != null ? remembered : load(id)).found().orElseGet(List::of);
        }

        @Override
        @SuppressWarnings("unchecked") // a key names its type; only this type's loads put anything there
        public @Nullable Cached<List<E>> peek(UUID id) {
            Cached<?> remembered = cache.get(ownerKey(type.name(), field, id));
            return remembered == null || remembered.expired(clock) ? null : (Cached<List<E>>) remembered;
        }

        @SuppressWarnings("unchecked") // as above
        private Cached<List<E>> load(UUID id) {
            return (Cached<List<E>>) cache.load(ownerKey(type.name(), field, id), () -> read(id));
        }

        private Cached<List<E>> read(UUID id) {
            Owner owner = new Owner(field, id);
            List<Document> found =
                    store.page(new Slice(type.name(), Tags.ANY_OR_NONE, owner, null, MOST_OWNED + 1, clock.instant()));
            if (found.size() > MOST_OWNED) { // half an answer could let somebody in
                throw new IllegalStateException(
                        "more than " + MOST_OWNED + " " + type.name() + " of " + field + " " + id);
            }
            List<E> entities = found.stream()
                    .map(document -> type.schema().bind(document.body()))
                    .toList();
            Instant firstGone = found.stream()
                    .map(Document::expiresAt)
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            return new Cached<>(entities.isEmpty() ? null : entities, firstGone);
        }
    }
}
