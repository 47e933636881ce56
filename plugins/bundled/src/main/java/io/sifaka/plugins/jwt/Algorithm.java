package io.sifaka.plugins.jwt;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * The ways to sign a token (RFC 7518 §3.1, RFC 8037 §3.1). Each takes keys of its own kind only: a public key, which
 * anybody may know, never serves as a shared secret.
 */
enum Algorithm {
    HS256(Kind.SHARED, "HmacSHA256", 256),
    HS384(Kind.SHARED, "HmacSHA384", 384),
    HS512(Kind.SHARED, "HmacSHA512", 512),
    RS256(Kind.RSA, "SHA256withRSA", 256),
    RS384(Kind.RSA, "SHA384withRSA", 384),
    RS512(Kind.RSA, "SHA512withRSA", 512),
    ES256(Kind.EC, "SHA256withECDSAinP1363Format", 256),
    ES384(Kind.EC, "SHA384withECDSAinP1363Format", 384),
    ES512(Kind.EC, "SHA512withECDSAinP1363Format", 521),
    PS256(Kind.PSS, "RSASSA-PSS", 256),
    PS384(Kind.PSS, "RSASSA-PSS", 384),
    PS512(Kind.PSS, "RSASSA-PSS", 512),
    EDDSA(Kind.EDWARDS, "EdDSA", 0);

    /** The kinds of key. */
    private enum Kind {
        SHARED("-"),
        RSA("RSA"),
        PSS("RSA"),
        EC("EC"),
        EDWARDS("EdDSA");

        private final String factory;

        Kind(String factory) {
            this.factory = factory;
        }
    }

    private static final Map<String, Algorithm> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Algorithm::shown, Function.identity()));

    private final Kind kind;
    private final String java;
    private final int bits;

    /**
     * An algorithm.
     *
     * @param java its name in Java
     * @param bits of the digest; of the curve, where it says which
     */
    Algorithm(Kind kind, String java, int bits) {
        this.kind = kind;
        this.java = java;
        this.bits = bits;
    }

    /** The algorithm of a name in a token's header; none is named {@code none}. */
    static Optional<Algorithm> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private String shown() {
        return this == EDDSA ? "EdDSA" : name();
    }

    /** Whether both sides have the same secret. */
    boolean isShared() {
        return kind == Kind.SHARED;
    }

    /** Whether credentials must have a good public key from the start; Kong asks it of all but the ES algorithms. */
    boolean demandsKey() {
        return !isShared() && kind != Kind.EC;
    }

    /** The name of what reads its keys in Java. */
    String keyFactory() {
        return kind.factory;
    }

    boolean accepts(Key key) {
        return switch (kind) {
            case SHARED -> key instanceof SecretKey;
            case RSA, PSS -> key instanceof RSAKey;
            case EC ->
                key instanceof ECKey curve && curve.getParams().getOrder().bitLength() == bits;
            case EDWARDS -> key instanceof EdECKey;
        };
    }

    /** Whether a signature over a text was made with this key, or the private one that goes with it. */
    boolean verifies(Key key, byte[] text, byte[] signature) {
        if (!accepts(key)) {
            return false;
        }
        try {
            return isShared()
                    ? MessageDigest.isEqual(code(key, text), signature)
                    : isSigned((PublicKey) key, text, signature);
        } catch (SignatureException e) {
            return false; // not even the form of one
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot verify " + shown(), e);
        }
    }

    private byte[] code(Key key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(java);
        mac.init(key);
        return mac.doFinal(text);
    }

    private boolean isSigned(PublicKey key, byte[] text, byte[] signature) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(java);
        if (kind == Kind.PSS) {
            String digest = "SHA-" + bits;
            verifier.setParameter(
                    new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), bits / Byte.SIZE, 1));
        }
        verifier.initVerify(key);
        verifier.update(text);
        return verifier.verify(signature);
    }
}
