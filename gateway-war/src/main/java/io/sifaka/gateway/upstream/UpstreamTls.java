package io.sifaka.gateway.upstream;

import io.sifaka.config.NodeConfig;
import io.sifaka.gateway.certificate.Certificates;
import io.sifaka.gateway.certificate.ClientKeys;
import io.sifaka.gateway.certificate.KeyEntries;
import io.sifaka.gateway.transport.Destination;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How TLS is spoken to services. There is one context, and with it one pool of connections and sessions, for all that are
 * verified by the same authorities and shown the same certificate; no other may use them. Used by many threads at once.
 */
final class UpstreamTls {
    private static final int MOST_CONTEXTS = 1000;

    private final boolean verifies;
    private final int depth;
    private final List<X509Certificate> trusted;
    private final Map<Spoken, SSLContext> contexts = new ConcurrentHashMap<>();
    private volatile Known known = new Known(Certificates.NONE, new ConcurrentHashMap<>());

    /** What contexts are made of. */
    private record Spoken(
            boolean verified,
            int depth,
            List<X509Certificate> authorities,
            @Nullable KeyEntries shown) {}

    /** What the wishes of services come to with the certificates of one snapshot. */
    private record Known(Certificates certificates, Map<PeerTls, Ready> ready) {}

    private record Ready(SSLContext context, boolean verified) {}

    UpstreamTls(NodeConfig config) {
        Integer deepest = config.luaSslVerifyDepth();
        verifies = config.upstreamTlsVerify();
        depth = deepest == null ? -1 : deepest;
        trusted = Authorities.read(config.luaSslTrustedCertificate());
    }

    /**
     * TLS to a peer; null when it is spoken to in the clear.
     *
     * @param name the name asked for, and what the certificate must be for where that is verified
     */
    Destination.@Nullable Tls to(Peer peer, String name, Certificates certificates) {
        PeerTls wish = peer.tls();
        if (wish == null) {
            return null;
        }
        Ready ready = known(certificates).ready().computeIfAbsent(wish, each -> ready(each, certificates));
        return new Destination.Tls(ready.context(), name, ready.verified());
    }

    /** TLS to a host as the node is configured, but for whether it is verified. */
    Destination.Tls to(boolean verified, String host) {
        return new Destination.Tls(
                context(new Spoken(verified, depth, verified ? trusted : List.of(), null)), host, verified);
    }

    @SuppressWarnings("ReferenceEquality") // the certificates of one snapshot are one object
    private Known known(Certificates certificates) {
        Known latest = known;
        if (latest.certificates() != certificates) {
            latest = new Known(certificates, new ConcurrentHashMap<>());
            known = latest;
        }
        return latest;
    }

    private Ready ready(PeerTls wish, Certificates certificates) {
        boolean verified = wish.verified() == null ? verifies : wish.verified();
        int deepest = wish.depth() == null ? depth : wish.depth();
        UUID shown = wish.clientCertificate();
        Spoken spoken = new Spoken(
                verified,
                verified ? deepest : -1,
                verified ? authorities(wish, certificates) : List.of(),
                shown == null ? null : certificates.keys().get(shown));
        return new Ready(context(spoken), verified);
    }

    private List<X509Certificate> authorities(PeerTls wish, Certificates certificates) {
        if (wish.authorities().isEmpty()) {
            return trusted;
        }
        return wish.authorities().stream()
                .map(UUID::fromString)
                .flatMap(id -> Stream.ofNullable(certificates.authorities().get(id)))
                .toList();
    }

    private SSLContext context(Spoken spoken) {
        if (contexts.size() >= MOST_CONTEXTS) {
            contexts.clear();
        }
        return contexts.computeIfAbsent(spoken, UpstreamTls::make);
    }

    private static SSLContext make(Spoken spoken) {
        try {
            TrustManager[] trust = spoken.verified()
                    ? Authorities.trust(spoken.authorities(), spoken.depth())
                    : new TrustManager[] {new TrustingEverybody()};
            KeyEntries shown = spoken.shown();
            KeyManager[] keys = shown == null ? new KeyManager[0] : new KeyManager[] {new ClientKeys(shown)};
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot speak TLS so", e);
        }
    }
}
