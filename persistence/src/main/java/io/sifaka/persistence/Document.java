package io.sifaka.persistence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entity as a store keeps it.
 *
 * @param type the name of its type
 * @param id its id, unique within the type
 * @param body its fields; nobody changes them
 * @param expiresAt when it is gone by itself; null for never
 */
record Document(
        String type, UUID id, ObjectNode body, @Nullable Instant expiresAt) {

    boolean expired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    /** This document, with the values that another one has in some fields. */
    Document with(Set<String> fields, Document other) {
        ObjectNode changed = body.deepCopy();
        fields.forEach(field -> changed.set(field, other.body.path(field)));
        return new Document(type, id, changed, expiresAt);
    }

    /** Whether another document says the same, whatever its value of one field. */
    boolean sameButFor(String field, Document other) {
        return Objects.equals(expiresAt, other.expiresAt)
                && body.deepCopy().without(field).equals(other.body.deepCopy().without(field));
    }

    /** The fields for the change log, which must tell what expires from what does not. */
    ObjectNode logged(Instant at) {
        if (expiresAt == null) {
            return body;
        }
        return body.deepCopy().put("ttl", Ttl.remaining(expiresAt, at));
    }
}
