package io.sifaka.plugins.oauth2;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugins.oauth2.Issuer.Grant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the operator's own application, which knows the user, has the gateway authorize a client (RFC 6749 §3.1). It is told
 * where to send the user.
 */
final class AuthorizationEndpoint {
    private final Clients clients;
    private final Issuer issuer;

    AuthorizationEndpoint(PluginContext node, Issuer issuer) {
        this.clients = new Clients(node);
        this.issuer = issuer;
    }

    Exit answer(Exchange exchange, OAuth2.Config config) {
        Parameters parameters = Parameters.of(exchange.request());
        String state = parameters.get("state");
        try {
            Https.check(exchange.request(), config);
            TokenEndpoint.checkProvisionKey(parameters, config);
            String user = parameters.get("authenticated_userid");
            if (user == null) {
                throw Refusal.of("invalid_authenticated_userid", "Missing authenticated_userid parameter");
            }
            OAuth2Credential client =
                    clients.named(parameters.get("client_id")).orElseThrow(() -> Refusal.ofClient(false));
            return authorize(exchange, config, parameters, client, user);
        } catch (Refusal refusal) {
            return refusal.exit(state);
        }
    }

    /** From here on the client is known, and so is where to send the user with the answer, good or bad. */
    private Exit authorize(
            Exchange exchange, OAuth2.Config config, Parameters parameters, OAuth2Credential client, String user) {
        String redirect = Clients.redirect(parameters, client);
        String type = parameters.get("response_type");
        try {
            Clients.checkRedirect(parameters, client);
            if ("code".equals(type) && config.enableAuthorizationCode()) {
                String scope = Scopes.asked(parameters, config);
                String challenge = Pkce.challenge(parameters, config, client);
                String code = issuer.code(exchange, config, new Grant(client, user, scope), challenge);
                return redirection(200, redirect, "?", Map.of("code", code), parameters.get("state"));
            }
            if ("token".equals(type) && config.enableImplicitGrant()) {
                Grant grant = new Grant(client, user, Scopes.asked(parameters, config));
                OAuth2Token token = issuer.token(exchange, config, grant, false);
                return redirection(200, redirect, "#", shown(token), parameters.get("state"));
            }
            throw Refusal.of("unsupported_response_type", "Invalid response_type");
        } catch (Refusal refusal) {
            if (redirect == null) {
                throw refusal;
            }
            return redirection(400, redirect, "?", refusal.parameters(), parameters.get("state"));
        }
    }

    private static Map<String, String> shown(OAuth2Token token) {
        Map<String, String> shown = new TreeMap<>(Map.of("access_token", token.accessToken(), "token_type", "bearer"));
        if (token.expiresIn() > 0) {
            shown.put("expires_in", Integer.toString(token.expiresIn()));
        }
        return shown;
    }

    private static Exit redirection(
            int status, @Nullable String uri, String sign, Map<String, String> parameters, @Nullable String state) {
        Map<String, String> all = new TreeMap<>(parameters);
        if (state != null) {
            all.put("state", state);
        }
        String joined = sign.equals("?") && uri != null && uri.contains("?") ? "&" : sign;
        String target = (uri == null ? "" : uri)
                + joined
                + all.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&"));
        return NotStored.json(status, JsonNodeFactory.instance.objectNode().put("redirect_uri", target));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
