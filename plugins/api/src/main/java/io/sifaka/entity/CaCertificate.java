package io.sifaka.entity;

import io.sifaka.schema.Auto;
import io.sifaka.schema.Checked;
import io.sifaka.schema.CheckedBy;
import io.sifaka.schema.Derived;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.Text;
import io.sifaka.schema.Unique;
import io.sifaka.schema.Vetted;
import io.sifaka.schema.Violations;
import io.sifaka.tls.CertificateChain;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The certificate of an authority that services may trust to vouch for their upstreams. */
@EntityInfo(name = "ca_certificates")
@CheckedBy("cert")
public record CaCertificate(
        @Auto UUID id,
        @Auto long createdAt,
        @Auto long updatedAt,

        @Doc("The certificate of the authority, one, in PEM.") @Vetted(CertificateText.class)
        String cert,

        @Doc("The SHA-256 of the certificate; follows from it.") @Unique @Nullable
        String certDigest,

        @Doc("Labels to group and to filter by.") @Nullable Set<@Format(Text.TAG) String> tags)
        implements Entity, Checked, Derived<CaCertificate> {

    @Override
    public void check(Violations violations) {
        if (violations.has("cert")) {
            return;
        }
        List<X509Certificate> certificates = certificates();
        X509Certificate first = certificates.get(0);
        if (certificates.size() > 1) {
            violations.entity("please submit only one certificate at a time");
        } else if (first.getNotAfter().toInstant().isBefore(Instant.now())) {
            violations.entity("certificate expired, \"Not After\" time is in the past");
        } else if (first.getBasicConstraints() < 0) {
            violations.entity(
                    "certificate does not appear to be a CA because it is missing the \"CA\" basic constraint");
        }
    }

    @Override
    public CaCertificate stored(Set<String> changed, Violations violations) {
        return new CaCertificate(id, createdAt, updatedAt, cert, digest(), tags);
    }

    private String digest() {
        try {
            byte[] encoded = certificates().get(0).getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("checked, but unreadable", e);
        }
    }

    private List<X509Certificate> certificates() {
        try {
            return CertificateChain.parse(cert);
        } catch (CertificateException e) {
            throw new IllegalStateException("checked, but unreadable", e);
        }
    }
}
