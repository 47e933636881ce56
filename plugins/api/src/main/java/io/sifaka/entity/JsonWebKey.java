package io.sifaka.entity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.KeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** A key in JSON (RFC 7517): of RSA, of an elliptic curve, or of one in Edwards or Montgomery form (RFC 8037). */
record JsonWebKey(JsonNode json) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, String> CURVES =
            Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");
    private static final Map<String, Integer> OCTETS = Map.of("Ed25519", 32, "Ed448", 57, "X25519", 32, "X448", 56);

    /** The key that a text holds; empty when it is no JSON object. */
    static Optional<JsonWebKey> read(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            return json.isObject() ? Optional.of(new JsonWebKey(json)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    boolean isNamed(String kid) {
        return json.path("kid").asText().equals(kid) && json.path("kid").isTextual();
    }

    /** Whether it is a key that something can be verified or encrypted with; a shared secret is not. */
    boolean isUsable() {
        try {
            return switch (json.path("kty").asText()) {
                case "RSA" -> loads("RSA", new RSAPublicKeySpec(number("n"), number("e")));
                case "EC" -> loads("EC", new ECPublicKeySpec(new ECPoint(number("x"), number("y")), curve()));
                case "OKP" ->
                    octets("x").length == OCTETS.getOrDefault(json.path("crv").asText(), -1);
                default -> false;
            };
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean loads(String algorithm, KeySpec spec) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm).generatePublic(spec) != null;
    }

    private ECParameterSpec curve() throws GeneralSecurityException {
        String name = CURVES.get(json.path("crv").asText());
        if (name == null) {
            throw new IllegalArgumentException("unknown curve");
        }
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(name));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private BigInteger number(String field) {
        return new BigInteger(1, octets(field));
    }

    private byte[] octets(String field) {
        byte[] octets = Base64.getUrlDecoder().decode(json.path(field).asText());
        if (octets.length == 0) {
            throw new IllegalArgumentException("no " + field);
        }
        return octets;
    }
}
