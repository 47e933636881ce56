package io.sifaka.plugins.oauth2;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Ref;
import io.sifaka.entity.Service;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugins.oauth2.Issuer.Grant;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Where clients get tokens (RFC 6749 §3.2). */
final class TokenEndpoint {
    private final Clients clients;
    private final Issuer issuer;
    private final Clock clock;

    TokenEndpoint(PluginContext node, Issuer issuer) {
        this.clients = new Clients(node);
        this.issuer = issuer;
        this.clock = node.clock();
    }

    Exit answer(Exchange exchange, OAuth2.Config config) {
        Parameters parameters = Parameters.of(exchange.request());
        String state = parameters.get("state");
        try {
            Https.check(exchange.request(), config);
            OAuth2Credential client = clients.authenticated(parameters);
            return NotStored.json(200, shown(token(exchange, config, parameters, client), state));
        } catch (Refusal refusal) {
            return refusal.exit(state);
        }
    }

    private OAuth2Token token(Exchange exchange, OAuth2.Config config, Parameters parameters, OAuth2Credential client) {
        String type = parameters.get("grant_type");
        if ("authorization_code".equals(type) && config.enableAuthorizationCode()) {
            return forCode(exchange, config, parameters, client);
        }
        if ("client_credentials".equals(type) && config.enableClientCredentials()) {
            return forClient(exchange, config, parameters, client);
        }
        if ("password".equals(type) && config.enablePasswordGrant()) {
            return forUser(exchange, config, parameters, client);
        }
        if ("refresh_token".equals(type)) {
            return forRefresh(exchange, config, parameters, client);
        }
        throw Refusal.of("unsupported_grant_type", "Invalid grant_type");
    }

    private OAuth2Token forCode(
            Exchange exchange, OAuth2.Config config, Parameters parameters, OAuth2Credential client) {
        OAuth2AuthorizationCode code = issuer.findCode(parameters.get("code"))
                .filter(found -> isOfHere(found, exchange, config))
                .filter(found -> found.credential().id().equals(client.id()))
                .orElseThrow(() -> Refusal.of("invalid_request", "Invalid code"));
        Pkce.check(parameters, config, client, code.challenge());
        if (!issuer.takeCode(code.id())) { // somebody else was faster, and one of the two is a thief
            throw Refusal.of("invalid_request", "Invalid code");
        }
        return issuer.token(exchange, config, new Grant(client, code.authenticatedUserid(), code.scope()), true);
    }

    private OAuth2Token forClient(
            Exchange exchange, OAuth2.Config config, Parameters parameters, OAuth2Credential client) {
        String user = parameters.get("authenticated_userid");
        if (user != null) {
            checkProvisionKey(parameters, config);
        }
        return issuer.token(exchange, config, new Grant(client, user, Scopes.asked(parameters, config)), false);
    }

    private OAuth2Token forUser(
            Exchange exchange, OAuth2.Config config, Parameters parameters, OAuth2Credential client) {
        checkProvisionKey(parameters, config);
        String user = parameters.get("authenticated_userid");
        if (user == null) {
            throw Refusal.of("invalid_authenticated_userid", "Missing authenticated_userid parameter");
        }
        return issuer.token(exchange, config, new Grant(client, user, Scopes.asked(parameters, config)), true);
    }

    private OAuth2Token forRefresh(
            Exchange exchange, OAuth2.Config config, Parameters parameters, OAuth2Credential client) {
        OAuth2Token old = issuer.findRefresh(parameters.get("refresh_token"))
                .filter(token -> isOf(token.service(), exchange))
                .orElseThrow(() -> Refusal.of("invalid_request", "Invalid refresh_token"));
        if (!old.credential().id().equals(client.id())) {
            throw Refusal.ofClient(false);
        }
        Scopes.checkStillGranted(old.scope(), config);
        if (config.reuseRefreshToken()) {
            return issuer.renewed(old, config, clock.instant().getEpochSecond())
                    .orElseThrow(() -> Refusal.of("invalid_request", "Invalid refresh_token"));
        }
        if (!issuer.takeToken(old.id())) {
            throw Refusal.of("invalid_request", "Invalid refresh_token");
        }
        return issuer.token(exchange, config, new Grant(client, old.authenticatedUserid(), old.scope()), true);
    }

    /** A code is good at the service that it was made for, or else at the plugin that made it. */
    private static boolean isOfHere(OAuth2AuthorizationCode code, Exchange exchange, OAuth2.Config config) {
        boolean sameUse = code.plugin() == null || code.plugin().id().equals(exchange.pluginId());
        return isOf(code.service(), exchange) && (!config.globalCredentials() || sameUse);
    }

    private static boolean isOf(@Nullable Ref<Service> service, Exchange exchange) {
        return service == null
                || exchange.service()
                        .map(Service::id)
                        .filter(service.id()::equals)
                        .isPresent();
    }

    static void checkProvisionKey(Parameters parameters, OAuth2.Config config) {
        if (!parameters.isSecret("provision_key", config.provisionKey())) {
            throw Refusal.of("invalid_provision_key", "Invalid provision_key");
        }
    }

    private static ObjectNode shown(OAuth2Token token, @Nullable String state) {
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("access_token", token.accessToken())
                .put("token_type", "bearer");
        if (token.expiresIn() > 0) {
            shown.put("expires_in", token.expiresIn());
        }
        if (token.refreshToken() != null) {
            shown.put("refresh_token", token.refreshToken());
        }
        if (state != null) {
            shown.put("state", state);
        }
        return shown;
    }
}
