package io.sifaka.entity;

import java.util.UUID;

/** A reference to an entity of another type; in JSON an object with its id, {@code {"id": "…"}}. */
@SuppressWarnings("UnusedTypeParameter") // E is what the schema reads the referred type from
public record Ref<E extends Entity>(UUID id) {}
