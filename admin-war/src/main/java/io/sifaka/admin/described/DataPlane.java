package io.sifaka.admin.described;

import io.sifaka.schema.Auto;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.Length;
import io.sifaka.schema.MatchAny;
import io.sifaka.schema.MatchNone;
import io.sifaka.schema.NotRequired;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.Text;
import io.sifaka.schema.Timestamp;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A node that gets its configuration from another one, in Kong's hybrid mode. */
record DataPlane(
        @Auto @NotNull UUID id,
        @Doc("When it was last heard of.") @Auto @Timestamp long lastSeen,
        @Auto long updatedAt,
        @Doc("Its address.") @Format(Text.IP) String ip,

        @Doc("The hash of its configuration.") @Length(min = 32, max = 32) @Nullable
        String configHash,

        @Doc("Its host name.") @Format(Text.HOST) String hostname,

        @Doc("Its version.")
        @MatchAny(
                value = "\\d+[%.\\d]*(-?.*)",
                shown = {"^%d+[%.%d]*$", "^%d+[%.%d]*%-?.*$"},
                message = "invalid version number: must be in format of X.Y.Z")
        @MatchNone(value = "\\.\\.", shown = "%.%.", message = "must not have empty version segments")
        @Nullable
        String version,

        @Doc("Whether it can take the configuration.")
        @Default("unknown")
        @OneOf({
            "unknown",
            "normal",
            "kong_version_incompatible",
            "plugin_set_incompatible",
            "plugin_version_incompatible",
            "filter_set_incompatible"
        })
        String syncStatus,

        @Doc("Its labels.") @Nullable Map<String, String> labels,
        @Doc("Its certificate.") Details certDetails,
        @Doc("What can be asked of it.") @Nullable Set<String> rpcCapabilities) {

    /** What is known of a node's certificate. */
    record Details(
            @Doc("When it expires.") @Timestamp @NotRequired @Nullable
            Double expiryTimestamp) {}
}
