package io.sifaka.plugins.jwt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What an issuer does: signs claims. */
final class TokenMaker {
    private TokenMaker() {}

    /** A token signed with a shared secret. */
    static String shared(String header, String claims, String secret) {
        String text = encoded(header) + "." + encoded(claims);
        String name = "HmacSHA" + header.replaceAll(".*HS(\\d+).*", "$1");
        try {
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), name));
            return text + "." + encoded(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String hs256(String claims) {
        return shared("{\"alg\": \"HS256\", \"typ\": \"JWT\"}", claims, "jsek");
    }

    /** A token signed with a private key. */
    static String signed(String algorithm, String claims, PrivateKey key) {
        String text = encoded("{\"alg\": \"%s\"}".formatted(algorithm)) + "." + encoded(claims);
        int bits = algorithm.startsWith("Ed") ? 0 : Integer.parseInt(algorithm.substring(2));
        try {
            Signature signature = Signature.getInstance(javaName(algorithm, bits));
            if (algorithm.startsWith("PS")) {
                MGF1ParameterSpec mask = new MGF1ParameterSpec("SHA-" + bits);
                signature.setParameter(new PSSParameterSpec("SHA-" + bits, "MGF1", mask, bits / 8, 1));
            }
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return text + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String javaName(String algorithm, int bits) {
        return switch (algorithm.substring(0, 2)) {
            case "RS" -> "SHA%dwithRSA".formatted(bits);
            case "ES" -> "SHA%dwithECDSAinP1363Format".formatted(bits);
            case "PS" -> "RSASSA-PSS";
            default -> "EdDSA";
        };
    }

    /** A new key: RSA, Ed25519, Ed448, or a curve such as secp256r1. */
    static KeyPair keyPair(String kind) {
        boolean curve = kind.startsWith("secp");
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(curve ? "EC" : kind);
            @Nullable AlgorithmParameterSpec parameters = curve ? new ECGenParameterSpec(kind) : null;
            if (parameters != null) {
                generator.initialize(parameters);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String pem(String label, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, lines, label);
    }

    static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
