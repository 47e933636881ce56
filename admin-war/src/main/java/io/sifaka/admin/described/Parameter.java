package io.sifaka.admin.described;

import io.sifaka.schema.Auto;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Unique;

/** Something that a cluster of Kong remembers of itself. */
record Parameter(
        @Auto long createdAt,
        @Doc("The name.") @Unique String key,
        @Doc("The value.") String value) {}
