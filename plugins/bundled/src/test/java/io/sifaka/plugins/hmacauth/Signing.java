package io.sifaka.plugins.hmacauth;

import io.sifaka.plugin.testing.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a client does: signs lines and says so. */
record Signing(String username, String secret, String algorithm) {
    static final Signing BOB = new Signing("bob", "sek", "hmac-sha256");

    Signing as(String algorithm) {
        return new Signing(username, secret, algorithm);
    }

    /** Adds the header that claims these lines to be signed. */
    Request sign(Request request, String headers, String... lines) {
        return request.header("Authorization", claim(headers, lines));
    }

    String claim(String headers, String... lines) {
        return "hmac username=\"%s\", algorithm=\"%s\", headers=\"%s\", signature=\"%s\""
                .formatted(username, algorithm, headers, signature(lines));
    }

    String signature(String... lines) {
        String name = algorithm.replace("hmac-sha", "HmacSHA");
        try {
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), name));
            byte[] text = String.join("\n", List.of(lines)).getBytes(StandardCharsets.UTF_8);
            return Base64.getEncoder().encodeToString(mac.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
