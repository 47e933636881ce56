package io.sifaka.gateway.certificate;

import io.sifaka.tls.CertificateChain;
import io.sifaka.tls.PrivateKeys;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key with the certificates that go with it.
 *
 * @param alias its name in handshakes; another one for another key
 * @param chain its own certificate first
 */
public record KeyEntry(String alias, PrivateKey key, List<X509Certificate> chain) {
    public KeyEntry {
        chain = List.copyOf(chain);
    }

    /**
     * Reads PEM texts.
     *
     * @throws GeneralSecurityException when one of them cannot be read
     */
    public static KeyEntry parse(String alias, String certificate, String key) throws GeneralSecurityException {
        return new KeyEntry(alias, PrivateKeys.parse(key), CertificateChain.parse(certificate));
    }

    /** What kind of key it is, as handshakes name it: {@code RSA}, {@code EC}, {@code EdDSA}. */
    public String type() {
        return chain.get(0).getPublicKey().getAlgorithm();
    }

    X509Certificate[] array() {
        return chain.toArray(X509Certificate[]::new);
    }
}
