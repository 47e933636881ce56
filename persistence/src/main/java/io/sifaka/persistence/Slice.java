package io.sifaka.persistence;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which documents of a type a store lists, by id.
 *
 * @param type the name of the type
 * @param tags which tags they carry
 * @param owner what they refer to; null: no matter
 * @param after the id that they come after; null: from the first
 * @param limit how many at most
 * @param now when; what has expired by then is left out
 */
record Slice(
        String type,
        Tags tags,
        @Nullable Owner owner,
        @Nullable UUID after,
        int limit,
        Instant now) {}
