package io.sifaka.persistence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;

/**
 * Writes to several entities that take place together, in one revision, or not at all. They happen in the order given;
 * later ones may refer to what earlier ones create. Confined to the thread that fills it.
 */
public final class ChangeSet {
    private final List<Step> steps = new ArrayList<>();
    private IntConsumer progress = done -> {};

    /** One of the writes. */
    record Step(EntityType<?> type, Write write) {}

    /** What a step does. */
    interface Write {
        void run(EntityWrites writes, Transaction transaction);
    }

    /** As {@link EntityDao#insert}. */
    public ChangeSet create(EntityType<?> type, ObjectNode input) {
        return add(type, (writes, transaction) -> writes.insert(transaction, input));
    }

    /** As {@link EntityDao#update}. */
    public ChangeSet update(EntityType<?> type, UUID id, ObjectNode patch) {
        return add(type, (writes, transaction) -> writes.update(transaction, id, patch));
    }

    /** As {@link EntityDao#upsert}. */
    public ChangeSet upsert(EntityType<?> type, UUID id, ObjectNode input) {
        return add(type, (writes, transaction) -> writes.upsert(transaction, id, input));
    }

    /** As {@link EntityDao#updateBy}; the entity may be one that an earlier step creates. */
    public ChangeSet updateBy(EntityType<?> type, String field, String value, ObjectNode patch) {
        return add(type, (writes, transaction) -> writes.updateBy(transaction, field, value, patch));
    }

    /** As {@link EntityDao#upsertBy}. */
    public ChangeSet upsertBy(EntityType<?> type, String field, String value, ObjectNode input) {
        return add(type, (writes, transaction) -> writes.upsertBy(transaction, field, value, input));
    }

    /** As {@link #delete}, of the entity with a value in a unique field. */
    public ChangeSet deleteBy(EntityType<?> type, String field, String value) {
        return add(type, (writes, transaction) -> writes.deleteBy(transaction, field, value));
    }

    /** As {@link EntityDao#delete}. */
    public ChangeSet delete(EntityType<?> type, UUID id) {
        return add(type, (writes, transaction) -> writes.delete(transaction, id));
    }

    /**
     * Writes a whole and valid entity, whether one with its id is there or not; one that says what is there already is not
     * written.
     *
     * @param filled fields that nobody gave: an entity that is there keeps its own
     */
    ChangeSet bring(EntityType<?> type, Document drafted, Set<String> filled) {
        return add(type, (writes, transaction) -> writes.bring(transaction, drafted, filled));
    }

    /** Has somebody told, while the writes happen, how many there were. */
    public ChangeSet watch(IntConsumer watcher) {
        this.progress = watcher;
        return this;
    }

    IntConsumer progress() {
        return progress;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    private ChangeSet add(EntityType<?> type, Write write) {
        steps.add(new Step(type, write));
        return this;
    }
}
