package io.sifaka.admin.described;

import io.sifaka.schema.Auto;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.Length;
import io.sifaka.schema.NotOneOf;
import io.sifaka.schema.Text;
import io.sifaka.schema.Unique;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A part of a configuration by itself, of which Kong's open source edition has one. */
record Workspace(
        @Auto UUID id,

        @Doc("The unique name of the workspace.")
        @Unique
        @Length(min = 1)
        @Format(Text.NAME)
        @NotOneOf({
            "workspaces",
            "consumers",
            "certificates",
            "services",
            "routes",
            "snis",
            "upstreams",
            "targets",
            "plugins",
            "tags",
            "ca_certificates",
            "clustering_data_planes",
            "parameters",
            "vaults",
            "key_sets",
            "keys",
            "filter_chains"
        })
        String name,

        @Doc("What the workspace is for.") @Nullable String comment,
        @Auto long createdAt,
        @Auto long updatedAt,
        @Doc("What tools remember of it.") Nothing meta,
        @Doc("Its settings.") Nothing config) {

    /** A record without fields. */
    record Nothing() {}
}
