package io.sifaka.admin.described;

import io.sifaka.schema.Auto;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Unique;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** What Kong's acme plugin keeps of a certificate that it was given. */
record AcmeStorage(
        @Auto UUID id,
        @Doc("The name.") @Auto @NotNull @Unique String key,
        @Doc("The value.") @Auto @NotNull String value,
        @Auto long createdAt) {}
