package io.sifaka.plugins.jwt;

import io.sifaka.entity.Consumer;
import io.sifaka.entity.Credential;
import io.sifaka.entity.EntityInfo;
import io.sifaka.entity.Ref;
import io.sifaka.schema.Auto;
import io.sifaka.schema.Checked;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.NotRequired;
import io.sifaka.schema.OnDelete;
import io.sifaka.schema.OnDelete.Action;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.Text;
import io.sifaka.schema.Unique;
import io.sifaka.schema.Violations;
import io.sifaka.schema.When;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the tokens of a consumer are verified with: a shared secret or a public key. */
@EntityInfo(name = "jwt_secrets", path = "jwts", nestedPath = "jwt", endpointKey = "key", lookedUp = true)
@When(
        field = "algorithm",
        is = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "EdDSA"},
        asPatterns = true,
        then = "rsa_public_key",
        present = true)
public record JwtSecret(
        @Auto UUID id,
        @Auto long createdAt,

        @Doc("The consumer whose tokens these are.") @OnDelete(Action.CASCADE)
        Ref<Consumer> consumer,

        @Doc("The value of the claim that names these credentials; a random one is made when absent.")
        @Auto
        @Unique
        @NotRequired
        @Nullable
        String key,

        @Doc("The secret that tokens of the HS algorithms are signed with; a random one is made when absent.")
        @Auto
        @Nullable
        String secret,

        @Doc("The public key, in PEM, of the key that tokens of the other algorithms are signed with, RSA or not.")
        @Nullable
        String rsaPublicKey,

        @Doc("The one algorithm that tokens may be signed with.")
        @Default("HS256")
        @OneOf({
            "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "PS384", "PS512",
            "EdDSA"
        })
        @Nullable
        String algorithm,

        @Doc("Labels to group and to filter by.") @Nullable Set<@Format(Text.TAG) String> tags)
        implements Credential, Checked {

    /** A bad key is found when it is written; that of an ES algorithm only when it is used, as in Kong. */
    @Override
    public void check(Violations violations) {
        if (rsaPublicKey != null
                && !violations.has("algorithm")
                && usedAlgorithm().demandsKey()
                && PublicKeys.read(usedAlgorithm(), rsaPublicKey).isEmpty()) {
            violations.field("rsa_public_key", "invalid key");
            violations.entity("failed conditional validation given value of field 'algorithm'");
        }
    }

    Algorithm usedAlgorithm() {
        return algorithm == null ? Algorithm.HS256 : Algorithm.named(algorithm).orElseThrow();
    }

    /** The key: the public name of the secret. */
    @Override
    public String identifier() {
        return key == null ? id.toString() : key;
    }
}
