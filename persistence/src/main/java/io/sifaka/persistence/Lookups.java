package io.sifaka.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Entity;
import io.sifaka.entity.EntityType;
import io.sifaka.entity.EntityTypes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    @Override
    public void changed(long revision, List<Change> changes) {
        changes.forEach(change -> touched(change).forEach(cache::evict));
    }

    @Override
    public void lostTrack(long revision) {
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
            return remembered == null || remembered.expired(clock.instant()) ? null : (Cached<E>) remembered;
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
}
