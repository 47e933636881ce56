package io.sifaka.gateway.certificate;

import io.sifaka.entity.CaCertificate;
import io.sifaka.entity.Certificate;
import io.sifaka.entity.Sni;
import io.sifaka.tls.CertificateChain;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All certificates of a configuration. Immutable; another object once one of them changes.
 *
 * @param names what is shown to clients
 * @param keys what can be shown to services, by the certificate's id
 * @param authorities those that can vouch for services, by the CA certificate's id
 */
public record Certificates(ServerNames names, Map<UUID, KeyEntries> keys, Map<UUID, X509Certificate> authorities) {
    public static final Certificates NONE = new Certificates(ServerNames.NONE, Map.of(), Map.of());

    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

    public Certificates {
        keys = Map.copyOf(keys);
        authorities = Map.copyOf(authorities);
    }

    /** The certificates of these entities. */
    public static Certificates of(
            Map<UUID, KeyEntries> keys, Collection<Sni> snis, Map<UUID, X509Certificate> authorities) {
        Map<String, KeyEntries> byName = new HashMap<>();
        for (Sni sni : snis) {
            KeyEntries entries = keys.get(sni.certificate().id());
            if (entries != null) {
                byName.put(sni.name(), entries);
            }
        }
        return new Certificates(new ServerNames(byName), keys, authorities);
    }

    /** The keys of an entity; none when they cannot be read, which is logged: clients are shown another certificate then. */
    public static Optional<KeyEntries> keys(Certificate certificate) {
        try {
            return Optional.of(KeyEntries.of(certificate));
        } catch (GeneralSecurityException e) {
            LOG.warn("certificate {} is not used: {}", certificate.id(), e.getMessage());
            return Optional.empty();
        }
    }

    /** The certificate of an authority; none when it cannot be read. */
    public static Optional<X509Certificate> authority(CaCertificate certificate) {
        try {
            return Optional.of(CertificateChain.parse(certificate.cert()).get(0));
        } catch (GeneralSecurityException e) {
            LOG.warn("CA certificate {} is not used: {}", certificate.id(), e.getMessage());
            return Optional.empty();
        }
    }
}
