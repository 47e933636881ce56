package io.sifaka.plugins.hmacauth;

import io.sifaka.entity.Consumer;
import io.sifaka.entity.Credential;
import io.sifaka.entity.EntityInfo;
import io.sifaka.entity.Ref;
import io.sifaka.schema.Auto;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.OnDelete;
import io.sifaka.schema.OnDelete.Action;
import io.sifaka.schema.Text;
import io.sifaka.schema.Unique;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A secret that a consumer signs requests with, and the name that it goes by. */
@EntityInfo(
        name = "hmacauth_credentials",
        path = "hmac-auths",
        nestedPath = "hmac-auth",
        endpointKey = "username",
        lookedUp = true)
public record HmacauthCredential(
        @Auto UUID id,
        @Auto long createdAt,

        @Doc("The consumer that signs with the secret.") @OnDelete(Action.CASCADE)
        Ref<Consumer> consumer,

        @Doc("The unique name that a signed request gives.") @Unique
        String username,

        @Doc("The secret to sign with; a random one is made when absent.") @Auto @Nullable
        String secret,

        @Doc("Labels to group and to filter by.") @Nullable Set<@Format(Text.TAG) String> tags)
        implements Credential {

    @Override
    public String identifier() {
        return username;
    }
}
