package io.sifaka.plugins.oauth2;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Service;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginContext.Entities;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes tokens and codes. */
final class Issuer {
    private static final int CODE_SECONDS = 300;

    private final Entities<OAuth2Token> tokens;
    private final Entities<OAuth2AuthorizationCode> codes;
    private final RandomGenerator random;

    Issuer(PluginContext node) {
        tokens = node.entities(OAuth2Token.class);
        codes = node.entities(OAuth2AuthorizationCode.class);
        random = node.random();
    }

    /**
     * What is granted to a client.
     *
     * @param user the end user in whose name the client acts; null: itself
     */
    record Grant(
            OAuth2Credential client,
            @Nullable String user,
            @Nullable String scope) {}

    /** A code that can be exchanged for a token, once. */
    String code(Exchange exchange, OAuth2.Config config, Grant grant, @Nullable String challenge) {
        String code = Secrets.random(random);
        ObjectNode fields = fields(exchange, config, grant).put("code", code).put("ttl", CODE_SECONDS);
        if (challenge != null) {
            fields.put("challenge", challenge).put("challenge_method", "S256");
        }
        fields.putObject("plugin").put("id", exchange.pluginId().toString());
        codes.insert(fields);
        return code;
    }

    /** A token, with one to refresh it where it can be refreshed. */
    OAuth2Token token(Exchange exchange, OAuth2.Config config, Grant grant, boolean refreshable) {
        ObjectNode fields = fields(exchange, config, grant)
                .put("access_token", Secrets.random(random))
                .put("expires_in", (int) config.tokenExpiration());
        if (config.tokenExpiration() > 0) {
            if (refreshable) {
                fields.put("refresh_token", Secrets.random(random));
            }
            if (config.refreshTokenTtl() > 0) {
                fields.put("ttl", (long) config.refreshTokenTtl());
            }
        }
        return tokens.insert(fields);
    }

    /** A new access token in the place of an old one, which keeps its refresh token. */
    Optional<OAuth2Token> renewed(OAuth2Token old, OAuth2.Config config, long nowSeconds) {
        ObjectNode fields = JsonNodeFactory.instance
                .objectNode()
                .put("access_token", Secrets.random(random))
                .put("expires_in", (int) config.tokenExpiration())
                .put("created_at", nowSeconds);
        if (config.refreshTokenTtl() > 0) {
            fields.put("ttl", (long) config.refreshTokenTtl());
        }
        return tokens.update(old.id(), fields);
    }

    /** Whether a token was there until now; of several that ask at once one is told so. */
    boolean takeToken(UUID id) {
        return tokens.take(id);
    }

    /** Whether a code was there until now; of several that ask at once one is told so. */
    boolean takeCode(UUID id) {
        return codes.take(id);
    }

    Optional<OAuth2AuthorizationCode> findCode(@Nullable String code) {
        return code == null ? Optional.empty() : codes.find("code", code);
    }

    Optional<OAuth2Token> findRefresh(@Nullable String refreshToken) {
        return refreshToken == null ? Optional.empty() : tokens.find("refresh_token", refreshToken);
    }

    private static ObjectNode fields(Exchange exchange, OAuth2.Config config, Grant grant) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.putObject("credential").put("id", grant.client().id().toString());
        Optional<UUID> service = exchange.service().map(Service::id).filter(id -> !config.globalCredentials());
        service.ifPresent(id -> fields.putObject("service").put("id", id.toString()));
        if (grant.user() != null) {
            fields.put("authenticated_userid", grant.user());
        }
        if (grant.scope() != null) {
            fields.put("scope", grant.scope());
        }
        return fields;
    }
}
