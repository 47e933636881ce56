package io.sifaka.admin;

import io.sifaka.access.Admin;
import io.sifaka.access.Admins;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request brings to show who asks: a token in {@code Kong-Admin-Token}, {@code apikey} or {@code Authorization:
 * Bearer}, or a name and a password in {@code Authorization: Basic}. Never taken from the URL, which ends up in logs.
 *
 * @param name null: a token
 * @param secret the token, or the password
 */
record Credentials(@Nullable String name, String secret) {

    /** What a request brings; empty when it brings nothing that can be read. */
    static Optional<Credentials> of(HttpServletRequest request) {
        for (String header : new String[] {"Kong-Admin-Token", "apikey"}) {
            String token = request.getHeader(header);
            if (token != null) {
                return Optional.of(new Credentials(null, token));
            }
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization == null ? Optional.empty() : authorization(authorization.strip());
    }

    /** Whose credentials they are. */
    Optional<Admin> admin(Admins admins) {
        return name == null ? admins.byToken(secret) : admins.byPassword(name, secret);
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "Credentials[name=" + name + "]";
    }

    private static Optional<Credentials> authorization(String text) {
        int space = text.indexOf(' ');
        String scheme = text.substring(0, Math.max(0, space)).toLowerCase(Locale.ROOT);
        String rest = text.substring(space + 1).strip();
        return switch (scheme) {
            case "bearer" -> Optional.of(new Credentials(null, rest));
            case "basic" -> basic(rest);
            default -> Optional.empty();
        };
    }

    private static Optional<Credentials> basic(String encoded) {
        try {
            String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Credentials(text.substring(0, colon), text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
