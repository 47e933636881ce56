package io.sifaka.plugins.keyauth;

import io.sifaka.entity.Consumer;
import io.sifaka.entity.Credential;
import io.sifaka.entity.EntityInfo;
import io.sifaka.entity.Ref;
import io.sifaka.schema.Auto;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.NotRequired;
import io.sifaka.schema.OnDelete;
import io.sifaka.schema.OnDelete.Action;
import io.sifaka.schema.Text;
import io.sifaka.schema.Unique;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API key of a consumer. */
@EntityInfo(
        name = "keyauth_credentials",
        path = "key-auths",
        nestedPath = "key-auth",
        endpointKey = "key",
        ttl = true,
        lookedUp = true)
public record KeyAuthCredential(
        @Auto UUID id,
        @Auto long createdAt,

        @Doc("The consumer that the key belongs to.") @OnDelete(Action.CASCADE)
        Ref<Consumer> consumer,

        @Doc("The key itself; a random one is made when absent.") @Auto @Unique @NotRequired
        String key,

        @Doc("Labels to group and to filter by.") @Nullable Set<@Format(Text.TAG) String> tags)
        implements Credential {

    /** The id: the key is the secret. */
    @Override
    public String identifier() {
        return id.toString();
    }
}
