package io.sifaka.entity;

import io.sifaka.schema.Vetted;
import io.sifaka.tls.CertificateChain;
import java.security.cert.CertificateException;
import java.util.Optional;

/** A certificate as PEM text, those that vouch for it after it. */
final class CertificateText implements Vetted.Check {
    /** Kong's words, which are OpenSSL's; clients look for the beginning. */
    private static final String INVALID = "invalid certificate: x509.new: error:680007B:asn1 encoding routines:"
            + "ASN1_get_object:header too long:crypto/asn1/asn1_lib.c:105:";

    @Override
    public Optional<String> refusal(String text) {
        try {
            CertificateChain.parse(text);
            return Optional.empty();
        } catch (CertificateException e) {
            return Optional.of(INVALID);
        }
    }
}
