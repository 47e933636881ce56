package io.sifaka.plugins.oauth2;

import io.sifaka.entity.Entity;
import io.sifaka.entity.EntityInfo;
import io.sifaka.entity.Plugin;
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

/** A code that a client can exchange for a token, once. */
@EntityInfo(name = "oauth2_authorization_codes", served = false, endpointKey = "code", ttl = true, lookedUp = true)
public record OAuth2AuthorizationCode(
        @Auto UUID id,
        @Auto long createdAt,

        @Doc("The only service that the token will be good at; absent: any.")
        @Default("null")
        @OnDelete(Action.CASCADE)
        @Nullable
        Ref<Service> service,

        @Doc("The client that was given the code.") @OnDelete(Action.CASCADE)
        Ref<OAuth2Credential> credential,

        @Doc("The code itself; a random one is made when absent.") @Auto @Unique @NotRequired
        String code,

        @Doc("The end user who granted the code.") @NotRequired @Nullable
        String authenticatedUserid,

        @Doc("The scopes granted, separated by spaces.") @Nullable
        String scope,

        @Doc("What the client must prove to know (RFC 7636).") @NotRequired @Nullable
        String challenge,

        @Doc("How the challenge follows from what the client knows.") @OneOf({"S256"}) @NotRequired @Nullable
        String challengeMethod,

        @Doc("The plugin that gave the code.") @Default("null") @OnDelete(Action.CASCADE) @Nullable
        Ref<Plugin> plugin)
        implements Entity {}
