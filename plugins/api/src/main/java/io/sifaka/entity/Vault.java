package io.sifaka.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.schema.Auto;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.Match;
import io.sifaka.schema.NotOneOf;
import io.sifaka.schema.Schema;
import io.sifaka.schema.Text;
import io.sifaka.schema.Unique;
import io.sifaka.schema.Validator;
import io.sifaka.schema.Variants;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place where secrets are kept, under the prefix that references to them, {@code {vault://prefix/name}}, begin with. */
@EntityInfo(name = "vaults", tagged = "sm_vaults", endpointKey = "prefix")
public record Vault(
        @Auto UUID id,

        @Doc("The unique prefix of references to this vault's secrets.")
        @Unique(acrossWorkspaces = true)
        @NotOneOf({"env"})
        @Match(value = "[a-z][a-z\\d-]*[a-z\\d]+", shown = "^[a-z][a-z%d-]-[a-z%d]+$")
        String prefix,

        @Doc("The kind of vault.") String name,
        @Doc("What the vault is for.") @Nullable String description,

        @Doc("The vault's configuration; its shape is that of its kind.")
        ObjectNode config,

        @Auto long createdAt,
        @Auto long updatedAt,
        @Doc("Labels to group and to filter by.") @Nullable Set<@Format(Text.TAG) String> tags)
        implements Entity {

    /** The kinds of vault by name, each with the schema of its configuration. */
    public static final Map<String, Schema<?>> KINDS = Map.of("env", Schema.of(EnvironmentVault.class));

    /** The configuration of a vault whose secrets are environment variables. */
    public record EnvironmentVault(
            @Doc("What the names of the variables begin with.")
            @Match(value = "[a-zA-Z_-][a-zA-Z\\d_-]*", shown = "^[%a_-][%a%d_-]*$")
            @Nullable
            String prefix) {}

    /** Checks vaults, each by the schema of its kind. */
    public static Validator validator(Schema<Vault> schema) {
        return Variants.of(schema, KINDS, kind -> "vault '" + kind + "' is not installed");
    }

    /** What {@code GET /schemas/vaults/{name}} answers of a kind. */
    public static ObjectNode describe(Schema<Vault> schema, Schema<?> kind) {
        ObjectNode narrowed = schema.nested("config", kind, "").describe();
        ObjectNode description = narrowed.deepCopy();
        description
                .putArray("fields")
                .addAll(narrowed.get("fields")
                        .valueStream()
                        .filter(field -> field.has("config"))
                        .toList());
        return description;
    }
}
