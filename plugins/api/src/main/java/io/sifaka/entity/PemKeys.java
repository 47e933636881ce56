package io.sifaka.entity;

import io.sifaka.tls.Pem;
import io.sifaka.tls.PrivateKeys;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;

/** Tells whether a text in PEM (RFC 7468) holds a key, of whatever algorithm this Java knows. */
final class PemKeys {
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "XDH", "RSASSA-PSS");

    private PemKeys() {}

    static boolean isPrivateKey(String pem) {
        try {
            PrivateKeys.parse(pem);
            return true;
        } catch (InvalidKeyException e) {
            return false;
        }
    }

    static boolean isPublicKey(String pem) {
        return Pem.blocks(pem).stream()
                .filter(block -> block.label().equals("PUBLIC KEY"))
                .anyMatch(block -> ALGORITHMS.stream().anyMatch(algorithm -> reads(algorithm, block.der())));
    }

    private static boolean reads(String algorithm, byte[] der) {
        try {
            KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der));
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
