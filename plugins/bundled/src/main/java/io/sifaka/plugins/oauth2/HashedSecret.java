package io.sifaka.plugins.oauth2;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A client's secret as a hash, {@code $pbkdf2-sha512$i=10000,l=32$salt$hash}, the form that Kong keeps it in. */
final class HashedSecret {
    private static final int ITERATIONS = 10_000;
    private static final int LENGTH = 32;
    private static final int SALT_LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();

    private HashedSecret() {}

    static String of(String secret) {
        byte[] salt = new byte[SALT_LENGTH];
        RANDOM.nextBytes(salt);
        return "$pbkdf2-sha512$i=" + ITERATIONS + ",l=" + LENGTH + "$" + BASE64.encodeToString(salt) + "$"
                + BASE64.encodeToString(hash(secret, salt, ITERATIONS, LENGTH));
    }

    /** Whether a hash is that of a secret; takes as long whether it is or not. */
    static boolean matches(String hashed, String secret) {
        String[] parts = hashed.split("[$,=]");
        if (parts.length != 8) {
            return false;
        }
        byte[] kept = Base64.getDecoder().decode(parts[7]);
        byte[] salt = Base64.getDecoder().decode(parts[6]);
        return MessageDigest.isEqual(kept, hash(secret, salt, Integer.parseInt(parts[3]), Integer.parseInt(parts[5])));
    }

    private static byte[] hash(String secret, byte[] salt, int iterations, int length) {
        try {
            PBEKeySpec spec = new PBEKeySpec(secret.toCharArray(), salt, iterations, length * Byte.SIZE);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2WithHmacSHA512", e);
        }
    }
}
