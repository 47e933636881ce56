package io.sifaka.entity;

import io.sifaka.schema.Auto;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.Text;
import io.sifaka.schema.Unique;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A server name that clients ask for in a TLS handshake, and the certificate they are shown for it. */
@EntityInfo(name = "snis", endpointKey = "name")
public record Sni(
        @Auto UUID id,

        @Doc("The server name; its first or last label may be a wildcard, and a wildcard alone stands for any name.")
        @Unique(acrossWorkspaces = true)
        @Format(Text.WILDCARD_HOST)
        String name,

        @Auto long createdAt,
        @Auto long updatedAt,
        @Doc("Labels to group and to filter by.") @Nullable Set<@Format(Text.TAG) String> tags,
        @Doc("The certificate shown.") Ref<Certificate> certificate)
        implements Entity {}
