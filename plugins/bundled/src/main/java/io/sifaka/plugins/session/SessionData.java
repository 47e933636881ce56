package io.sifaka.plugins.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session. Times are in seconds since 1970.
 *
 * @param id its public name, which opens nothing
 * @param consumer who it stands for; null for somebody whom only a directory knows
 * @param credential what they proved their identity with
 * @param createdAt when they did
 * @param rolledAt when it got its present name
 * @param usedAt when it was last noted that it is in use
 */
record SessionData(String id, @Nullable UUID consumer, UUID credential, long createdAt, long rolledAt, long usedAt) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The same session under a new name. */
    SessionData renewed(String newId, long now) {
        return new SessionData(newId, consumer, credential, createdAt, now, now);
    }

    /** The same session, in use. */
    SessionData used(long now) {
        return new SessionData(id, consumer, credential, createdAt, rolledAt, now);
    }

    /** Whom it stands for. */
    UUID subject() {
        return consumer == null ? credential : consumer;
    }

    byte[] bytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("names and numbers can be written", e);
        }
    }

    static Optional<SessionData> of(byte[] bytes) {
        try {
            return Optional.of(JSON.readValue(bytes, SessionData.class));
        } catch (IOException e) {
            return Optional.empty(); // sealed by another version
        }
    }
}
