package io.sifaka.access;

import io.sifaka.entity.Entity;
import io.sifaka.entity.EntityInfo;
import io.sifaka.entity.EntityType;
import io.sifaka.schema.Auto;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.Secret;
import io.sifaka.schema.Text;
import io.sifaka.schema.Unique;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who may use the Admin API. No path of the Admin API leads here. */
@EntityInfo(name = "admins", endpointKey = "name")
public record Admin(
        @Auto UUID id,
        @Auto long createdAt,

        @Doc("The unique name, which the change log shows.") @Unique @Format(Text.NAME)
        String name,

        @Doc("What the admin may do.") @Default("admin") @OneOf({"admin", "read-only"})
        String role,

        @Doc("The hash of the token.") @Unique @Secret @Nullable
        String tokenHash,

        @Doc("The hash of the password.") @Secret @Nullable String passwordHash)
        implements Entity {
    /** What is known of this record. */
    public static final EntityType<Admin> TYPE = EntityType.of(Admin.class);

    /** What the admin may do, as a constant. */
    public Role may() {
        return Role.of(role).orElse(Role.READ_ONLY);
    }

    /** Never shows the hashes. */
    @Override
    public String toString() {
        return "Admin[name=" + name + ", role=" + role + "]";
    }
}
