package io.sifaka.persistence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Writes to several entities that take place together, in one revision, or not at all. They happen in the order given;
 * later ones may refer to what earlier ones create. Confined to the thread that fills it.
 */
public final class ChangeSet {
    private final List<Step> steps = new ArrayList<>();

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

    List<Step> steps() {
        return List.copyOf(steps);
    }

    private ChangeSet add(EntityType<?> type, Write write) {
        steps.add(new Step(type, write));
        return this;
    }
}
