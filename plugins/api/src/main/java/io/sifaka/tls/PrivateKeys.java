package io.sifaka.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Private keys as PEM text, and whether they belong to a public key. */
public final class PrivateKeys {
    private static final String PKCS_8 = "PRIVATE KEY";
    private static final String PKCS_1 = "RSA PRIVATE KEY";
    private static final String SEC_1 = "EC PRIVATE KEY";

    /** {@code rsaEncryption} (RFC 8017 appendix C) with its parameters. */
    private static final Der RSA = der("300d06092a864886f70d0101010500");

    /** {@code id-ecPublicKey} (RFC 5480 §2.1.1), without the curve. */
    private static final Der EC = der("06072a8648ce3d0201");

    private static final int EXPLICIT_0 = 0xa0;
    private static final int PROBE = 32;

    /** By the last part of the object identifier of a key's algorithm. */
    private static final Map<String, String> ALGORITHMS = Map.of(
            "2a864886f70d010101", "RSA",
            "2a864886f70d01010a", "RSASSA-PSS",
            "2a8648ce3d0201", "EC",
            "2a8648ce380401", "DSA",
            "2b6570", "Ed25519",
            "2b6571", "Ed448");

    private static final Map<String, String> SIGNATURES = Map.of(
            "RSA", "SHA256withRSA",
            "EC", "SHA256withECDSA",
            "DSA", "SHA256withDSA",
            "EdDSA", "EdDSA");

    private PrivateKeys() {}

    /**
     * The first private key of a text, whichever of the usual forms it has; an encrypted one is none.
     *
     * @throws InvalidKeyException when there is none that can be read
     */
    public static PrivateKey parse(String text) throws InvalidKeyException {
        Optional<Pem> block = Pem.blocks(text).stream()
                .filter(each -> List.of(PKCS_8, PKCS_1, SEC_1).contains(each.label()))
                .findFirst();
        if (block.isEmpty()) {
            throw new InvalidKeyException("no PEM private key");
        }
        try {
            return read(pkcs8(block.get()));
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new InvalidKeyException("unreadable private key", e);
        }
    }

    /** Whether what the private key signs, the public key verifies. */
    public static boolean match(PublicKey publicKey, PrivateKey privateKey) {
        String algorithm = SIGNATURES.get(privateKey.getAlgorithm());
        if (algorithm == null || !privateKey.getAlgorithm().equals(publicKey.getAlgorithm())) {
            return false;
        }
        byte[] probe = new byte[PROBE];
        new SecureRandom().nextBytes(probe);
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(privateKey);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PrivateKey read(Der key) throws GeneralSecurityException {
        String identifier =
                HexFormat.of().formatHex(key.parts().get(1).parts().get(0).content());
        String algorithm = ALGORITHMS.get(identifier);
        if (algorithm == null) {
            throw new InvalidKeyException("an algorithm that is not known");
        }
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key.encoded()));
    }

    /** The key in the form that the JDK reads (RFC 5208): what kind of key it is, and the key. */
    private static Der pkcs8(Pem block) {
        return switch (block.label()) {
            case PKCS_1 -> pkcs8(RSA, block.der());
            case SEC_1 -> pkcs8(Der.sequence(EC, curve(block.der())), block.der());
            default -> Der.encoded(block.der());
        };
    }

    private static Der pkcs8(Der algorithm, byte[] key) {
        return Der.sequence(Der.integer(BigInteger.ZERO), algorithm, new Der(Der.OCTET_STRING, key));
    }

    /** The curve that a key of its own form names (RFC 5915 §3). */
    private static Der curve(byte[] key) {
        return Der.encoded(key).parts().stream()
                .filter(part -> part.tag() == EXPLICIT_0)
                .map(part -> part.parts().get(0))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no curve"));
    }

    private static Der der(String hex) {
        return Der.encoded(HexFormat.of().parseHex(hex));
    }
}
