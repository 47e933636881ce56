package io.sifaka.gateway.upstream;

import io.sifaka.config.NodeConfig;
import io.sifaka.gateway.dns.Names;
import io.sifaka.gateway.transport.Destination;
import io.sifaka.gateway.transport.Outbound;
import io.sifaka.gateway.transport.ResponseSink;
import io.sifaka.gateway.transport.Transport;
import java.net.InetSocketAddress;
import java.util.function.Function;

/** Sends requests to services. Owns the threads and connections for that; used by many threads at once. */
public final class UpstreamClient implements AutoCloseable {
    private final Transport transport;
    private final Resolver resolver;
    private final UpstreamTls tls;

    /**
     * Starts the threads, a loop for two processors; nothing is connected to yet.
     *
     * @param names stays open as long as this
     */
    public UpstreamClient(NodeConfig config, Names names) {
        int loops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        transport = new Transport(
                loops, config.upstreamKeepalivePoolSize(), Math.max(1, config.upstreamKeepaliveIdleTimeout()) * 1000L);
        resolver = new Resolver(names);
        tls = new UpstreamTls(config);
    }

    /** Sends a request; the listener is told what becomes of it, perhaps before this returns. */
    public void send(Outgoing outgoing, UpstreamListener listener) {
        new UpstreamCall(transport, resolver, tls, outgoing, listener).begin();
    }

    /** Sends a request to an address in the clear, no more than once, whatever becomes of it. */
    public void probe(InetSocketAddress address, Function<Destination, Outbound> request, ResponseSink sink) {
        transport.send(request.apply(new Destination(address, null)), sink);
    }

    /** As {@link #probe}, over TLS. */
    public void probe(
            InetSocketAddress address,
            String serverName,
            boolean verified,
            Function<Destination, Outbound> request,
            ResponseSink sink) {
        transport.send(request.apply(new Destination(address, tls.to(verified, serverName))), sink);
    }

    @Override
    public void close() {
        transport.close();
    }
}
