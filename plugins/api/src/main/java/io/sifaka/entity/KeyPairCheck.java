package io.sifaka.entity;

import io.sifaka.schema.Violations;
import io.sifaka.tls.CertificateChain;
import io.sifaka.tls.PrivateKeys;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the certificates and keys of a {@link Certificate} fit together; of what is a vault reference nothing is known. */
final class KeyPairCheck {
    private static final String SAME_TYPE = "certificate and alternative certificate need to have different type "
            + "(e.g. RSA and ECDSA), the provided certificates were both of the same type";

    private KeyPairCheck() {}

    static void check(Certificate entity, Violations violations) {
        Optional<PublicKey> first = publicKey(entity.cert());
        Optional<PublicKey> second = publicKey(entity.certAlt());
        checkPair(first, privateKey(entity.key()), "certificate", violations);
        checkPair(second, privateKey(entity.keyAlt()), "alternative certificate", violations);
        Optional<String> type = first.map(PublicKey::getAlgorithm);
        if (type.isPresent() && type.equals(second.map(PublicKey::getAlgorithm))) {
            violations.entity(SAME_TYPE);
        }
    }

    private static void checkPair(
            Optional<PublicKey> certified, Optional<PrivateKey> key, String name, Violations violations) {
        if (certified.isPresent() && key.isPresent() && !PrivateKeys.match(certified.get(), key.get())) {
            violations.entity(name + " does not match key");
        }
    }

    private static Optional<PublicKey> publicKey(@Nullable String certificate) {
        try {
            return certificate == null
                    ? Optional.empty()
                    : Optional.of(CertificateChain.parse(certificate).get(0).getPublicKey());
        } catch (CertificateException e) {
            return Optional.empty(); // a reference: what is no certificate does not come here
        }
    }

    private static Optional<PrivateKey> privateKey(@Nullable String key) {
        try {
            return key == null ? Optional.empty() : Optional.of(PrivateKeys.parse(key));
        } catch (InvalidKeyException e) {
            return Optional.empty(); // a reference
        }
    }
}
