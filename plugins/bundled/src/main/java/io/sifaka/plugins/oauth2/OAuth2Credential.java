package io.sifaka.plugins.oauth2;

import io.sifaka.entity.Consumer;
import io.sifaka.entity.Credential;
import io.sifaka.entity.EntityInfo;
import io.sifaka.entity.Ref;
import io.sifaka.schema.Auto;
import io.sifaka.schema.Default;
import io.sifaka.schema.Derived;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.NotRequired;
import io.sifaka.schema.OnDelete;
import io.sifaka.schema.OnDelete.Action;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.Secret;
import io.sifaka.schema.Text;
import io.sifaka.schema.Unique;
import io.sifaka.schema.Vetted;
import io.sifaka.schema.Violations;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A client of OAuth 2.0, an application that belongs to a consumer. */
@EntityInfo(name = "oauth2_credentials", path = "oauth2", endpointKey = "client_id", lookedUp = true)
public record OAuth2Credential(
        @Auto UUID id,
        @Auto long createdAt,

        @Doc("The consumer that the application belongs to.") @OnDelete(Action.CASCADE)
        Ref<Consumer> consumer,

        @Doc("The name of the application.") String name,

        @Doc("The unique name of the client; a random one is made when absent.") @Auto @Unique @NotRequired
        String clientId,

        @Doc("The client's secret; a random one is made when absent.") @Auto @Secret @NotRequired @Nullable
        String clientSecret,

        @Doc("Whether the secret is kept and shown as a hash.") @Default("false")
        boolean hashSecret,

        @Doc("Where users may be sent back to.") @NotRequired @Nullable
        List<@Vetted(RedirectUri.class) String> redirectUris,

        @Doc("Labels to group and to filter by.") @Nullable Set<@Format(Text.TAG) String> tags,

        @Doc("Whether the client can keep a secret.") @Default("confidential") @OneOf({"confidential", "public"})
        String clientType)
        implements Credential, Derived<OAuth2Credential> {

    @Override
    public OAuth2Credential stored(Set<String> changed, Violations violations) {
        if (changed.contains("hash_secret") && clientSecret != null && !changed.contains("client_secret")) {
            violations.entity("all or none of these fields must be set: 'hash_secret', 'client_secret'");
        }
        String secret = clientSecret;
        if (!hashSecret || secret == null || !changed.contains("client_secret")) {
            return this;
        }
        return new OAuth2Credential(
                id,
                createdAt,
                consumer,
                name,
                clientId,
                HashedSecret.of(secret),
                hashSecret,
                redirectUris,
                tags,
                clientType);
    }

    @Override
    public String identifier() {
        return clientId;
    }
}
