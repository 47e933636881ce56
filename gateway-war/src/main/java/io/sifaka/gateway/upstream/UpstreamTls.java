package io.sifaka.gateway.upstream;

import io.sifaka.gateway.transport.Destination;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** How TLS is spoken to services. Immutable. */
final class UpstreamTls {
    private final SSLContext trusting = context(new TrustManager[] {new TrustingEverybody()});
    private final SSLContext verifying = context(null);

    /**
     * TLS to a peer; null when it is spoken to in the clear.
     *
     * @param host the name or address of the one that is connected to
     */
    Destination.@Nullable Tls to(Peer peer, String host) {
        return peer.secure() ? to(peer.verified(), host) : null;
    }

    /** TLS to a host. */
    Destination.Tls to(boolean verified, String host) {
        return new Destination.Tls(verified ? verifying : trusting, host, verified);
    }

    private static SSLContext context(TrustManager @Nullable [] trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot do TLS", e);
        }
    }
}
