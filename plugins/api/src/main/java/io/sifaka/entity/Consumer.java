package io.sifaka.entity;

import io.sifaka.schema.AtLeastOneOf;
import io.sifaka.schema.Auto;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.Text;
import io.sifaka.schema.Unique;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who calls: a person, a team or a program that credentials name and plugins are scoped to. */
@EntityInfo(name = "consumers", endpointKey = "username", lookedUp = true)
@AtLeastOneOf({"custom_id", "username"})
public record Consumer(
        @Auto UUID id,
        @Auto long createdAt,
        @Auto long updatedAt,

        @Doc("The unique name of the consumer.") @Unique @Nullable
        String username,

        @Doc("The unique id of the consumer in a system of the operator's own.") @Unique @Nullable
        String customId,

        @Doc("Labels to group and to filter by.") @Nullable Set<@Format(Text.TAG) String> tags)
        implements Entity {}
