package io.sifaka.persistence;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entity's part in one revision, as the change log keeps it. The documents are shared: do not change them.
 *
 * @param revision the revision that it belongs to; a revision may have several changes, in the order they were made
 * @param at when, to the millisecond
 * @param actor whose write it was
 * @param type the name of the entity's type, such as {@code services}
 * @param id the entity's id
 * @param op what happened to it
 * @param before the document until then, null when it was created
 * @param after the document from then on, null when it was deleted
 */
public record Change(
        long revision,
        Instant at,
        String actor,
        String type,
        UUID id,
        Op op,
        @Nullable ObjectNode before,
        @Nullable ObjectNode after) {

    /**
     * What a write does to an entity.
     *
     * @param before the entity until then, null when it is created
     * @param after the entity from then on, null when it is deleted
     */
    static Change of(long revision, Instant at, Origin origin, @Nullable Document before, @Nullable Document after) {
        Document subject = requireNonNull(after == null ? before : after, "a change needs an entity");
        return new Change(
                revision,
                at,
                origin.actor(),
                subject.type(),
                subject.id(),
                before == null ? Op.CREATE : after == null ? Op.DELETE : Op.UPDATE,
                before == null ? null : before.logged(at),
                after == null ? null : after.logged(at));
    }

    /** What a change does to an entity. */
    public enum Op {
        CREATE,
        UPDATE,
        DELETE
    }
}
