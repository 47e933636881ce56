package io.sifaka.entity;

import io.sifaka.schema.Auto;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.NotRequired;
import io.sifaka.schema.Text;
import io.sifaka.schema.Unique;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A group of keys under one name. */
@EntityInfo(name = "key_sets", path = "key-sets", endpointKey = "name")
public record KeySet(
        @Auto UUID id,

        @Doc("The unique name of the set.") @Unique @NotRequired @Nullable
        String name,

        @Doc("Labels to group and to filter by.") @Nullable Set<@Format(Text.TAG) String> tags,
        @Auto long createdAt,
        @Auto long updatedAt)
        implements Entity {}
