package io.sifaka.persistence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
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

    /** The fields for the change log, which must tell what expires from what does not. */
    ObjectNode logged(Instant at) {
        if (expiresAt == null) {
            return body;
        }
        return body.deepCopy().put("ttl", Ttl.remaining(expiresAt, at));
    }
}
