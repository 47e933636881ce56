package io.sifaka.gateway.upstream;

import io.sifaka.entity.Protocol;
import io.sifaka.entity.Ref;
import io.sifaka.entity.Service;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a service wants TLS to be spoken to it; the ids lead into the certificates of a snapshot.
 *
 * @param verified whether the certificate must be good for the name; null: as the node is configured
 * @param depth how many certificates may stand between that one and an authority; null: as the node is configured
 * @param authorities the ids of the CA certificates that are trusted; none: those that the node trusts
 * @param clientCertificate the id of the certificate to show; null: none
 */
public record PeerTls(
        @Nullable Boolean verified,
        @Nullable Integer depth,
        List<String> authorities,
        @Nullable UUID clientCertificate) {

    /** As the node is configured. */
    static final PeerTls USUAL = new PeerTls(null, null, List.of(), null);

    /** Null for a service that is spoken to in the clear. */
    static @Nullable PeerTls of(Service service) {
        if (service.protocol() != Protocol.HTTPS && service.protocol() != Protocol.GRPCS) {
            return null;
        }
        List<String> authorities = service.caCertificates();
        Ref<?> certificate = service.clientCertificate();
        return new PeerTls(
                service.tlsVerify(),
                service.tlsVerifyDepth(),
                authorities == null ? List.of() : authorities,
                certificate == null ? null : certificate.id());
    }

    /** The same, showing this certificate where the service names none; null: none. */
    PeerTls showing(@Nullable UUID certificate) {
        return clientCertificate != null || certificate == null
                ? this
                : new PeerTls(verified, depth, authorities, certificate);
    }
}
