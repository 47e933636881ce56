package io.sifaka.entity;

import io.sifaka.schema.Auto;
import io.sifaka.schema.Checked;
import io.sifaka.schema.CheckedBy;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.MutuallyRequired;
import io.sifaka.schema.NamesOf;
import io.sifaka.schema.NotRequired;
import io.sifaka.schema.Referenceable;
import io.sifaka.schema.Secret;
import io.sifaka.schema.Text;
import io.sifaka.schema.Vetted;
import io.sifaka.schema.Violations;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A TLS certificate with its key: what the gateway shows to clients that ask for one of its SNIs, or to an upstream. */
@EntityInfo(name = "certificates")
@MutuallyRequired({"cert_alt", "key_alt"})
@CheckedBy({"cert", "key"})
@CheckedBy({"cert_alt", "key_alt"})
@CheckedBy({"cert", "cert_alt"})
public record Certificate(
        @Auto UUID id,
        @Auto long createdAt,
        @Auto long updatedAt,

        @Doc("The certificate in PEM, followed by those that vouch for it.")
        @Referenceable
        @Vetted(CertificateText.class)
        String cert,

        @Doc("The private key of the certificate, in PEM.") @Secret @Referenceable @Vetted(PrivateKeyText.class)
        String key,

        @Doc(
                "A second certificate, with a key of another type: one is RSA, the other ECDSA. The client's abilities decide.")
        @NotRequired
        @Referenceable
        @Vetted(CertificateText.class)
        @Nullable
        String certAlt,

        @Doc("The private key of the second certificate.")
        @NotRequired
        @Secret
        @Referenceable
        @Vetted(PrivateKeyText.class)
        @Nullable
        String keyAlt,

        @Doc("Labels to group and to filter by.") @Nullable Set<@Format(Text.TAG) String> tags,

        @Doc("The server names that clients are shown the certificate for, each of which is an SNI.")
        @NotRequired
        @NamesOf(value = Sni.class, called = "SNI")
        @Nullable
        List<@Format(Text.WILDCARD_HOST) String> snis)
        implements Entity, Checked {

    @Override
    public void check(Violations violations) {
        KeyPairCheck.check(this, violations);
    }
}
