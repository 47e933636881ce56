package io.sifaka.plugins.oauth2;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Proof that who exchanges a code is who asked for it (RFC 7636). */
final class Pkce {
    private static final int SHORTEST = 43;
    private static final int LONGEST = 128;

    private Pkce() {}

    /** The challenge of a request for a code; null when there is none and none is needed. */
    static @Nullable String challenge(Parameters parameters, OAuth2.Config config, OAuth2Credential client) {
        String challenge = parameters.get("code_challenge");
        String method = parameters.get("code_challenge_method");
        if (challenge == null) {
            if (method != null) {
                throw Refusal.of("invalid_request", "code_challenge is required when code_method is present");
            }
            if (isRequired(config, client)) {
                throw Refusal.of(
                        "invalid_request", "code_challenge is required for " + client.clientType() + " clients");
            }
            return null;
        }
        if (!"S256".equals(method)) {
            throw Refusal.of("invalid_request", "code_challenge_method is not supported, must be S256");
        }
        return challenge;
    }

    /** Refuses the exchange of a code by somebody who does not know what its challenge was made of. */
    static void check(
            Parameters parameters, OAuth2.Config config, OAuth2Credential client, @Nullable String challenge) {
        String verifier = parameters.get("code_verifier");
        if (challenge == null && !isRequired(config, client)) {
            return;
        }
        if (verifier == null) {
            throw Refusal.of("invalid_request", "code_verifier is required for PKCE authorization requests");
        }
        if (verifier.length() < SHORTEST || verifier.length() > LONGEST) {
            throw Refusal.of("invalid_request", "code_verifier must be between 43 and 128 characters");
        }
        if (challenge == null || !Secrets.same(challenge, hash(verifier))) {
            throw Refusal.of("invalid_grant", "Invalid code");
        }
    }

    private static boolean isRequired(OAuth2.Config config, OAuth2Credential client) {
        String pkce = config.pkce() == null ? "lax" : config.pkce();
        return pkce.equals("strict")
                || (pkce.equals("lax") && client.clientType().equals("public"));
    }

    private static String hash(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
