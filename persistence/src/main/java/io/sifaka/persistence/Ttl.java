package io.sifaka.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** {@code ttl}, the seconds that an entity has left, which is no field of it but goes in and out beside them. */
final class Ttl {
    static final String FIELD = "ttl";

    private static final int LONGEST = 100_000_000;

    private Ttl() {}

    /** When input says that the entity ends, counted from {@code now}; zero and null mean never. */
    static Optional<Instant> read(JsonNode ttl, Instant now) {
        if (ttl.isNull() || ttl.isMissingNode()) {
            return Optional.empty();
        }
        if (!ttl.isIntegralNumber() || !ttl.canConvertToInt() || ttl.intValue() < 0 || ttl.intValue() > LONGEST) {
            throw DaoException.invalidOption(FIELD, "must be an integer between 0 and " + LONGEST);
        }
        return ttl.intValue() == 0 ? Optional.empty() : Optional.of(now.plusSeconds(ttl.intValue()));
    }

    /** The whole seconds left, never what was asked for: Kong counts the moment of writing as spent. */
    static long remaining(Instant expiresAt, Instant now) {
        return Math.max(0, Math.floorDiv(expiresAt.toEpochMilli() - now.toEpochMilli() - 1, 1000L));
    }

    /** Adds what is left to an answer. */
    static void show(ObjectNode answer, Document document, Instant now) {
        Instant expiresAt = document.expiresAt();
        if (expiresAt == null) {
            answer.putNull(FIELD);
        } else {
            answer.put(FIELD, remaining(expiresAt, now));
        }
    }
}
