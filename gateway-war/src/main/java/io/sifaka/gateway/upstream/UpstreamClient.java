package io.sifaka.gateway.upstream;

import io.sifaka.config.NodeConfig;
import io.sifaka.gateway.transport.Destination;
import io.sifaka.gateway.transport.Transport;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Sends requests to services. Owns the threads and connections for that; used by many threads at once. */
public final class UpstreamClient implements AutoCloseable {
    private final Transport transport;
    private final Resolver resolver = new Resolver();
    private final SSLContext trusting;
    private final SSLContext verifying;

    /** Starts the threads, a loop for two processors; nothing is connected to yet. */
    public UpstreamClient(NodeConfig config) {
        int loops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        transport = new Transport(
                loops, config.upstreamKeepalivePoolSize(), Math.max(1, config.upstreamKeepaliveIdleTimeout()) * 1000L);
        trusting = context(new TrustManager[] {new TrustingEverybody()});
        verifying = context(null);
    }

    /** Sends a request; the listener is told what becomes of it, perhaps before this returns. */
    public void send(Outgoing outgoing, UpstreamListener listener) {
        new UpstreamCall(transport, resolver, tls(outgoing.peer()), outgoing, listener).begin();
    }

    private Destination.@Nullable Tls tls(Peer peer) {
        if (!peer.secure()) {
            return null;
        }
        return new Destination.Tls(peer.verified() ? verifying : trusting, peer.host(), peer.verified());
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

    @Override
    public void close() {
        resolver.close();
        transport.close();
    }
}
