package io.sifaka.persistence;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a look-up remembers.
 *
 * @param entity the entity; null when there is none
 * @param expiresAt when the entity is gone by itself; null for never
 */
public record Cached<E>(@Nullable E entity, @Nullable Instant expiresAt) {

    public Optional<E> found() {
        return Optional.ofNullable(entity);
    }

    boolean expired(Clock clock) {
        return expiresAt != null && !expiresAt.isAfter(clock.instant());
    }
}
