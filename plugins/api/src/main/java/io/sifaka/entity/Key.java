package io.sifaka.entity;

import io.sifaka.schema.AtLeastOneOf;
import io.sifaka.schema.Auto;
import io.sifaka.schema.Checked;
import io.sifaka.schema.CheckedBy;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.NotRequired;
import io.sifaka.schema.NotUnique;
import io.sifaka.schema.OnDelete;
import io.sifaka.schema.OnDelete.Action;
import io.sifaka.schema.OnlyOneOf;
import io.sifaka.schema.Referenceable;
import io.sifaka.schema.Secret;
import io.sifaka.schema.Text;
import io.sifaka.schema.Unique;
import io.sifaka.schema.Violations;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key of public-key cryptography, as a JSON Web Key or in PEM. */
@EntityInfo(
        name = "keys",
        endpointKey = "name",
        uniqueTogether = {"kid", "set"})
@OnlyOneOf({"jwk", "pem"})
@AtLeastOneOf({"jwk", "pem"})
@CheckedBy({"jwk", "pem", "kid"})
public record Key(
        @Auto UUID id,

        @Doc("The set that the key belongs to.") @NotRequired @OnDelete(Action.CASCADE) @Nullable
        Ref<KeySet> set,

        @Doc("The unique name of the key.") @Unique @NotRequired @Nullable
        String name,

        @Doc("The id that tokens name the key by, unique in its set.") @NotUnique
        String kid,

        @Doc("The key as the text of a JSON Web Key.") @Referenceable @Secret @Nullable
        String jwk,

        @Doc("The key as a pair in PEM.") @NotRequired @Nullable
        Pem pem,

        @Doc("Labels to group and to filter by.") @Nullable Set<@Format(Text.TAG) String> tags,
        @Auto long createdAt,
        @Auto long updatedAt)
        implements Entity, Checked {

    /** A private key, a public key, or both of a pair. */
    @AtLeastOneOf({"private_key", "public_key"})
    public record Pem(
            @Doc("The private key.") @Referenceable @Secret @NotRequired @Nullable
            String privateKey,

            @Doc("The public key.") @Referenceable @NotRequired @Nullable
            String publicKey)
            implements Checked {
        /** Kong's words, which are OpenSSL's. */
        private static final String UNREADABLE = "pkey.new:load_key: error:1E08010C:DECODER routines:"
                + "OSSL_DECODER_from_bio:unsupported:crypto/encode_decode/decoder_lib.c:103:";

        /** What cannot be read is said once, of the pair. */
        @Override
        public void check(Violations violations) {
            if (privateKey != null && !isReference(privateKey) && !PemKeys.isPrivateKey(privateKey)) {
                violations.entity("could not load private key" + UNREADABLE);
            } else if (publicKey != null && !isReference(publicKey) && !PemKeys.isPublicKey(publicKey)) {
                violations.entity("could not load public key" + UNREADABLE);
            }
        }
    }

    @Override
    public void check(Violations violations) {
        String text = jwk;
        if (text != null && !violations.has("kid") && !violations.has("pem") && !isReference(text)) {
            problem(JsonWebKey.read(text)).ifPresent(violations::entity);
        }
    }

    private Optional<String> problem(Optional<JsonWebKey> read) {
        if (read.isEmpty()) {
            return Optional.of("could not json decode jwk string");
        } else if (!read.get().isNamed(kid)) {
            return Optional.of("kid in jwk.kid must be equal to keys.kid");
        }
        return read.get().isUsable() ? Optional.empty() : Optional.of("could not load JWK, likely not a valid key");
    }

    private static boolean isReference(String text) {
        return text.startsWith("{vault://");
    }
}
