package io.sifaka.persistence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.EntityType;
import io.sifaka.entity.EntityTypes;
import java.time.Clock;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * A whole configuration being put together in memory, by the rules of a datastore: entities are added one by one, each is
 * told what is wrong with it, and the rest goes on. Confined to the thread that fills it.
 */
public final class Draft {
    private final MemoryState state = new MemoryState();
    private final MemoryLog made = state.log();
    private final IdentityHashMap<Document, Set<String>> filled = new IdentityHashMap<>();
    private final Reads known;
    private final EntityTypes types;
    private final Function<EntityType<?>, EntityWrites> writes;
    private final MemoryTransaction transaction;

    /** @param known where values that a node made up before are taken from again */
    Draft(Reads known, EntityTypes types, Function<EntityType<?>, EntityWrites> writes, Clock clock) {
        this.types = types;
        this.known = known;
        this.writes = writes;
        this.transaction = new MemoryTransaction(state, new Origin("draft"), clock);
    }

    /**
     * Adds an entity, which may refer to those added before. What it leaves to the gateway, such as its time of creation,
     * is what it was until now if the datastore in memory knows it already.
     *
     * @param stored whether the input is in the form that the datastore keeps, as an export has it: what is derived from
     *     other fields, such as the hash of a password, is taken as it is
     * @return the whole document
     * @throws DaoException when it is refused; then the draft is as it was before
     */
    public ObjectNode add(EntityType<?> type, ObjectNode input, boolean stored) {
        EntityWrites rules = writes.apply(type);
        Set<String> open = open(rules.shape(), input);
        ObjectNode whole = input.deepCopy();
        Optional<UUID> id = open.isEmpty() ? Optional.empty() : id(input);
        if (id.isPresent()) {
            known.get(type.name(), id.get())
                    .ifPresent(before ->
                            open.forEach(field -> whole.set(field, before.body().path(field))));
        }
        Document document = stored ? rules.adopt(transaction, whole) : rules.insert(transaction, whole);
        filled.put(document, open);
        return document.body().deepCopy();
    }

    /** Its entities, by type and by id: {@code {"services": {"3f2a…": {…}}}}. */
    public ObjectNode documents() {
        ObjectNode documents = JsonNodeFactory.instance.objectNode();
        for (Change change : made.after(0)) {
            state.get(change.type(), change.id()).ifPresent(document -> documents
                    .withObjectProperty(change.type())
                    .set(change.id().toString(), document.body().deepCopy()));
        }
        return documents;
    }

    /** How many entities it has. */
    public int size() {
        return made.after(0).size();
    }

    /** The writes that bring the draft into a datastore beside what is there; what is there under the same ids is replaced. */
    public ChangeSet changes() {
        ChangeSet changes = new ChangeSet();
        for (Change change : made.after(0)) {
            EntityType<?> type = types.named(change.type()).orElseThrow();
            state.get(change.type(), change.id())
                    .ifPresent(document -> changes.bring(type, document, filled.getOrDefault(document, Set.of())));
        }
        return changes;
    }

    MemoryState state() {
        return state;
    }

    private static Optional<UUID> id(ObjectNode input) {
        try {
            return Optional.ofNullable(input.path("id").textValue()).map(UUID::fromString);
        } catch (IllegalArgumentException e) { // the schema will say so
            return Optional.empty();
        }
    }

    private static Set<String> open(EntityShape shape, ObjectNode input) {
        Set<String> open = new LinkedHashSet<>(shape.autos().keySet());
        open.removeIf(field -> field.equals("id") || field.equals(AutoFields.UPDATED_AT) || input.has(field));
        return open;
    }
}
