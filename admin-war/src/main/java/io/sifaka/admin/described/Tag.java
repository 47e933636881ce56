package io.sifaka.admin.described;

import io.sifaka.schema.Auto;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.Text;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** A tag on an entity. */
record Tag(
        @Doc("The tag.") @Format(Text.TAG) String tag,
        @Doc("The type of the entity.") String entityName,
        @Doc("The id of the entity.") @Auto @NotNull UUID entityId) {}
