package io.sifaka.entity;

import java.util.UUID;

/** Something configured and stored under an id of its own. Implemented by records that carry {@link EntityInfo}. */
public interface Entity {
    UUID id();
}
