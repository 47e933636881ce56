package io.sifaka.persistence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A value that only one document of a type has.
 *
 * @param field the field, or several joined by commas
 * @param content the value as text; its digest when it is long, or when it looks like a digest and could pass for one
 */
record UniqueKey(String field, String content) {
    private static final String DIGEST = "sha256:";

    /** Longer texts do not fit into an index of PostgreSQL. */
    private static final int LONGEST = 500;

    UniqueKey {
        if (content.length() > LONGEST || content.startsWith(DIGEST)) {
            content = digest(content);
        }
    }

    private static String digest(String content) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return DIGEST + HexFormat.of().formatHex(sha256.digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
