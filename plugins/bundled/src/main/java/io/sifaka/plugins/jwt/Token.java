package io.sifaka.plugins.jwt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sifaka.plugin.Exit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/** A token as it came, nothing of it proven: {@code header.claims.signature} (RFC 7515 §7.1). Immutable. */
final class Token {
    /** A name that stands twice could mean one thing here and another upstream. */
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader()
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final Algorithm algorithm;
    private final JsonNode header;
    private final JsonNode claims;
    private final byte[] signed;
    private final byte[] signature;

    private Token(Algorithm algorithm, JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {
        this.algorithm = algorithm;
        this.header = header;
        this.claims = claims;
        this.signed = signed;
        this.signature = signature;
    }

    /**
     * Takes a token apart.
     *
     * @param refusal makes an answer of what is wrong with it
     */
    static Token of(String token, Function<String, Exit> refusal) {
        String[] parts = token.split("\\.", 3);
        JsonNode header = json(parts, 0).orElseThrow(() -> refusal.apply("invalid JSON"));
        JsonNode claims = json(parts, 1).orElseThrow(() -> refusal.apply("invalid JSON"));
        Algorithm algorithm = algorithm(header).orElseThrow(() -> refusal.apply("invalid alg"));
        if (!claims.isObject()) {
            throw refusal.apply("invalid claims");
        }
        byte[] signature = part(parts, 2).orElseThrow(() -> refusal.apply("invalid signature"));
        byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        return new Token(algorithm, header, claims, signed, signature);
    }

    /** A critical parameter asks for something that must be done (RFC 7515 §4.1.11), and none is known here. */
    private static Optional<Algorithm> algorithm(JsonNode header) {
        JsonNode name = header.path("alg");
        return name.isTextual() && !header.has("crit") ? Algorithm.named(name.textValue()) : Optional.empty();
    }

    Algorithm algorithm() {
        return algorithm;
    }

    JsonNode claims() {
        return claims;
    }

    boolean isSignedWith(Key key) {
        return algorithm.verifies(key, signed, signature);
    }

    /** The claim of a name, or the header's parameter of that name where there is no such claim. */
    JsonNode named(String name) {
        JsonNode claim = claims.path(name);
        return claim.isMissingNode() || claim.isNull() ? header.path(name) : claim;
    }

    private static Optional<JsonNode> json(String[] parts, int index) {
        return part(parts, index).flatMap(bytes -> {
            try {
                return Optional.of(JSON.readTree(bytes));
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<byte[]> part(String[] parts, int index) {
        return index < parts.length && !parts[index].isEmpty() ? decoded(parts[index]) : Optional.empty();
    }

    /** The bytes of a text in base64, of either alphabet, padded or not. */
    static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(
                    Base64.getUrlDecoder().decode(base64.replace('+', '-').replace('/', '_')));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
