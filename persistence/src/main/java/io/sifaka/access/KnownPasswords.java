package io.sifaka.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords that were right lately, so that a script with Basic authentication does not pay for a slow hash on each
 * request. Holds fingerprints under a key of this process, by the slow hash that each was right for.
 */
final class KnownPasswords {
    private static final int MOST = 100;
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key = new byte[32];

    /** Guarded by itself. */
    private final Map<String, byte[]> fingerprints = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > MOST;
        }
    };

    KnownPasswords() {
        new SecureRandom().nextBytes(key);
    }

    /** As {@link Passwords#matches}, fast for a password that was right before. */
    boolean matches(String password, String hash) {
        byte[] fingerprint = fingerprint(password);
        byte[] known;
        synchronized (fingerprints) {
            known = fingerprints.get(hash);
        }
        if (known != null && MessageDigest.isEqual(known, fingerprint)) {
            return true;
        }
        boolean matches = Passwords.matches(password, hash);
        if (matches) {
            synchronized (fingerprints) {
                fingerprints.put(hash, fingerprint);
            }
        }
        return matches;
    }

    private byte[] fingerprint(String password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
