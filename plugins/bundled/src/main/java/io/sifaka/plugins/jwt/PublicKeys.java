package io.sifaka.plugins.jwt;

import java.io.ByteArrayOutputStream;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Public keys by their PEM text. Reading one takes about as long as verifying a signature with it, so those read are
 * remembered, and all forgotten when there are too many. Used by many threads at once.
 */
final class PublicKeys {
    private static final int MOST = 10_000;
    private static final String PKCS_1 = "RSA PUBLIC KEY";
    private static final String X_509 = "PUBLIC KEY";

    /** The algorithm identifier {@code rsaEncryption} (RFC 8017 appendix C), in DER. */
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    private final Map<Source, Optional<PublicKey>> known = new ConcurrentHashMap<>();

    private record Source(Algorithm algorithm, String pem) {}

    /** The key that a text holds; empty when it holds none for this algorithm. */
    Optional<PublicKey> of(Algorithm algorithm, String pem) {
        Source source = new Source(algorithm, pem);
        Optional<PublicKey> found = known.get(source);
        if (found == null) {
            found = read(algorithm, pem);
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(source, found);
        }
        return found;
    }

    /** As {@link #of}, without a memory. */
    static Optional<PublicKey> read(Algorithm algorithm, String pem) {
        return content(pem, X_509)
                .or(() -> content(pem, PKCS_1).map(PublicKeys::inX509))
                .flatMap(der -> parsed(algorithm, der))
                .filter(algorithm::accepts);
    }

    private static Optional<byte[]> content(String pem, String label) {
        String begin = "-----BEGIN " + label + "-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf("-----END " + label + "-----", Math.max(from, 0));
        if (from < 0 || to < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<PublicKey> parsed(Algorithm algorithm, byte[] der) {
        try {
            return Optional.of(
                    KeyFactory.getInstance(algorithm.keyFactory()).generatePublic(new X509EncodedKeySpec(der)));
        } catch (InvalidKeySpecException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm.keyFactory(), e);
        }
    }

    /** A key in the form of PKCS #1, in that of X.509: what kind of key it is, then the key as a string of bits. */
    private static byte[] inX509(byte[] pkcs1) {
        byte[] bits = element(0x03, new byte[] {0}, pkcs1);
        return element(0x30, RSA, bits);
    }

    /** An element of DER: tag, length, content. */
    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        writeLength(element, content.size());
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }

    /** In one byte, or a count and so many bytes: two of them reach for any key. */
    private static void writeLength(ByteArrayOutputStream element, int length) {
        if (length > 0x7F) {
            element.write(length > 0xFF ? 0x82 : 0x81);
        }
        if (length > 0xFF) {
            element.write(length >> Byte.SIZE);
        }
        element.write(length);
    }
}
