package io.sifaka.entity;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether a text in PEM (RFC 7468) holds a key, of whatever algorithm this Java knows. */
final class PemKeys {
    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN (?<label>(?:RSA |EC )?(?:PUBLIC|PRIVATE) KEY)-----(?<base64>[\\sA-Za-z0-9+/=]+)-----END \\k<label>-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "XDH", "RSASSA-PSS");
    private static final int SEQUENCE = 0x30;

    private PemKeys() {}

    static boolean isPrivateKey(String pem) {
        return holds(pem, "PRIVATE KEY", (factory, der) -> factory.generatePrivate(new PKCS8EncodedKeySpec(der)));
    }

    static boolean isPublicKey(String pem) {
        return holds(pem, "PUBLIC KEY", (factory, der) -> factory.generatePublic(new X509EncodedKeySpec(der)));
    }

    private interface Reader {
        Object read(KeyFactory factory, byte[] der) throws GeneralSecurityException;
    }

    /** Keys in the older forms, which name their algorithm, are taken by their looks. */
    private static boolean holds(String pem, String label, Reader reader) {
        Matcher block = BLOCK.matcher(pem);
        if (!block.find() || !block.group("label").endsWith(label)) {
            return false;
        }
        byte[] der = Base64.getMimeDecoder().decode(block.group("base64"));
        if (block.group("label").length() > label.length()) {
            return der.length > 2 && der[0] == SEQUENCE;
        }
        return ALGORITHMS.stream().anyMatch(algorithm -> reads(algorithm, der, reader));
    }

    private static boolean reads(String algorithm, byte[] der, Reader reader) {
        try {
            return reader.read(KeyFactory.getInstance(algorithm), der) != null;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
