package io.sifaka.tls;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificates as PEM text: one, or one with those that vouch for it after it. */
public final class CertificateChain {
    private static final List<String> LABELS = List.of("CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE");

    private CertificateChain() {}

    /**
     * The certificates of a text, in its order.
     *
     * @throws CertificateException when it holds none, or one that cannot be read
     */
    public static List<X509Certificate> parse(String text) throws CertificateException {
        List<Pem> blocks = Pem.blocks(text).stream()
                .filter(block -> LABELS.contains(block.label()))
                .toList();
        if (blocks.isEmpty()) {
            throw new CertificateException("no PEM certificate");
        }
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        X509Certificate[] chain = new X509Certificate[blocks.size()];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = (X509Certificate) factory.generateCertificate(
                    new ByteArrayInputStream(blocks.get(i).der()));
        }
        return List.of(chain);
    }
}
