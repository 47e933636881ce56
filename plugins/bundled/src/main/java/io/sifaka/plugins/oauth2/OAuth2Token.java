package io.sifaka.plugins.oauth2;

import io.sifaka.entity.Entity;
import io.sifaka.entity.EntityInfo;
import io.sifaka.entity.Ref;
import io.sifaka.entity.Service;
import io.sifaka.schema.Auto;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.NotRequired;
import io.sifaka.schema.OnDelete;
import io.sifaka.schema.OnDelete.Action;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.Unique;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An access token that a client was given. */
@EntityInfo(name = "oauth2_tokens", endpointKey = "access_token", ttl = true, lookedUp = true)
public record OAuth2Token(
        @Auto UUID id,
        @Auto long createdAt,

        @Doc("The only service that the token is good at; absent: any.")
        @Default("null")
        @OnDelete(Action.CASCADE)
        @Nullable
        Ref<Service> service,

        @Doc("The client that was given the token.") @OnDelete(Action.CASCADE)
        Ref<OAuth2Credential> credential,

        @Doc("How the token is presented.") @Default("bearer") @OneOf({"bearer"})
        String tokenType,

        @Doc("Seconds that the token lives from its creation; 0 lets it live for ever.")
        int expiresIn,

        @Doc("The token itself; a random one is made when absent.") @Auto @Unique @NotRequired
        String accessToken,

        @Doc("What a new token can be got for.") @Unique @NotRequired @Nullable
        String refreshToken,

        @Doc("The end user who granted the token.") @NotRequired @Nullable
        String authenticatedUserid,

        @Doc("The scopes granted, separated by spaces.") @Nullable
        String scope)
        implements Entity {}
