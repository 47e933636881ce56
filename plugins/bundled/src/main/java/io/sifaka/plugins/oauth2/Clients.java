package io.sifaka.plugins.oauth2;

import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginContext.Lookup;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who asks for a token (RFC 6749 §2.3). */
final class Clients {
    private static final String BASIC = "basic ";

    /** What a client that nobody knows is compared with, so that it takes as long. */
    private static final String DECOY = HashedSecret.of("decoy");

    private final Lookup<OAuth2Credential> byClientId;

    Clients(PluginContext node) {
        byClientId = node.lookup(OAuth2Credential.class, "client_id");
    }

    /** Who a client says it is. */
    private record Claim(@Nullable String id, @Nullable String secret, boolean byHeader) {
        static Claim of(Parameters parameters) {
            return header(parameters.request())
                    .orElseGet(() -> new Claim(parameters.get("client_id"), parameters.get("client_secret"), false));
        }

        private static Optional<Claim> header(ClientRequest request) {
            String header = request.headers().first("Authorization").orElse("");
            if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
                return Optional.empty();
            }
            try {
                byte[] decoded = Base64.getDecoder()
                        .decode(header.substring(BASIC.length()).strip());
                String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
                return Optional.of(new Claim(parts[0], parts.length == 2 ? parts[1] : null, true));
            } catch (IllegalArgumentException e) {
                return Optional.of(new Claim(null, null, true));
            }
        }
    }

    /** The client of a name; nothing is proved. */
    Optional<OAuth2Credential> named(@Nullable String clientId) {
        return clientId == null ? Optional.empty() : byClientId.find(clientId);
    }

    /** The client that a request to the token endpoint proves to come from. */
    OAuth2Credential authenticated(Parameters parameters) {
        Claim claim = Claim.of(parameters);
        Optional<OAuth2Credential> found = named(claim.id);
        if (found.isEmpty()) {
            boolean unused = HashedSecret.matches(DECOY, claim.secret == null ? "" : claim.secret);
            throw Refusal.ofClient(claim.byHeader);
        }
        OAuth2Credential client = found.get();
        checkRedirect(parameters, client);
        if (client.clientType().equals("public")) {
            if (claim.secret != null) {
                throw Refusal.of("invalid_request", "client_secret is disallowed for public clients");
            }
        } else if (!isSecretOf(client, claim.secret)) {
            throw Refusal.ofClient(claim.byHeader);
        }
        return client;
    }

    /** Where the user is to be sent back to; null when the client has named no place. */
    static @Nullable String redirect(Parameters parameters, OAuth2Credential client) {
        List<String> known = client.redirectUris() == null ? List.of() : client.redirectUris();
        String asked = parameters.get("redirect_uri");
        return asked != null && known.contains(asked)
                ? asked
                : known.stream().findFirst().orElse(null);
    }

    /** Refuses a place that the client has not named before: whoever is there would get the token. */
    static void checkRedirect(Parameters parameters, OAuth2Credential client) {
        List<String> known = client.redirectUris() == null ? List.of() : client.redirectUris();
        String asked = parameters.get("redirect_uri");
        if (asked != null && !known.contains(asked)) {
            throw Refusal.of(
                    "invalid_request",
                    "Invalid redirect_uri that does not match with any redirect_uri created with the application");
        }
    }

    private static boolean isSecretOf(OAuth2Credential client, @Nullable String secret) {
        String kept = client.clientSecret();
        if (kept == null || secret == null) {
            return false;
        }
        return client.hashSecret() ? HashedSecret.matches(kept, secret) : Secrets.same(kept, secret);
    }
}
