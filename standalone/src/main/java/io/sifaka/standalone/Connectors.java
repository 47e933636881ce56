package io.sifaka.standalone;

import io.sifaka.config.Listen;
import io.sifaka.config.Listen.Flag;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;

/** Makes Jetty's connectors of addresses: the protocols that each speaks, from the outermost in. */
final class Connectors {
    private static final int RESPONSE_HEAD_BYTES = 32 * 1024;

    /** As nginx's {@code http2_max_concurrent_streams}. */
    private static final int STREAMS = 128;

    private final Server server;
    private final ClientSide clients;
    private final boolean loops;

    /** @param loops whether the server's handler never blocks */
    Connectors(Server server, ClientSide clients, boolean loops) {
        this.server = server;
        this.clients = clients;
        this.loops = loops;
    }

    ServerConnector of(Listen address) {
        ConnectionFactory[] protocols = protocols(address).toArray(ConnectionFactory[]::new);
        ServerConnector connector =
                loops ? new LoopConnector(server, protocols) : new ServerConnector(server, 1, -1, protocols);
        connector.setHost(address.host());
        connector.setPort(address.port());
        connector.setAcceptQueueSize(address.backlog());
        connector.setIdleTimeout(clients.limits().idle().toMillis());
        connector.addBean(new SlowHeads(connector, clients.limits().head()));
        return connector;
    }

    private List<ConnectionFactory> protocols(Listen address) {
        HttpConfiguration http = http();
        List<ConnectionFactory> protocols = new ArrayList<>();
        if (address.has(Flag.PROXY_PROTOCOL)) {
            protocols.add(new ProxiedOnly());
            http.addCustomizer(new ProxiedClient());
        }
        boolean http2 = address.has(Flag.HTTP2);
        HttpConnectionFactory http1 = new Http1Connections(http);
        if (address.has(Flag.SSL)) {
            String inside = http2 ? "alpn" : http1.getProtocol();
            SslConnectionFactory ssl = new SslConnectionFactory(clients.tls().get(), inside);
            ssl.setEnsureSecureRequestCustomizer(false);
            protocols.add(new TlsOnly(ssl, http()));
            protocols.add(ssl);
            http.addCustomizer(
                    new SecureRequestCustomizer(false)); // a Host that differs from the SNI is routed, as in Kong
            http.addCustomizer(new TlsOfClient());
        }
        if (http2) {
            protocols.addAll(
                    address.has(Flag.SSL)
                            ? agreed(http, http1)
                            : List.of(limited(new HTTP2CServerConnectionFactory(http))));
        }
        protocols.add(http1);
        return protocols;
    }

    /** HTTP/2 or HTTP/1.1, as the TLS handshake agrees on; HTTP/1.1 when it says nothing. */
    private List<ConnectionFactory> agreed(HttpConfiguration http, HttpConnectionFactory http1) {
        HTTP2ServerConnectionFactory http2 = limited(new HTTP2ServerConnectionFactory(http));
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory(http2.getProtocol(), http1.getProtocol());
        alpn.setDefaultProtocol(http1.getProtocol());
        return List.of(alpn, http2);
    }

    /** Jetty itself counts resets, pings, settings and empty frames, and closes where there are more than 128 a second. */
    private <F extends HTTP2ServerConnectionFactory> F limited(F http2) {
        http2.setMaxConcurrentStreams(STREAMS);
        http2.setStreamIdleTimeout(clients.limits().idle().toMillis());
        return http2;
    }

    private HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(clients.limits().headBytes());
        http.setResponseHeaderSize(RESPONSE_HEAD_BYTES);
        // the gateway has its own canonical form of paths and refuses what has none, but Jetty keeps fragments to
        // itself
        http.setUriCompliance(UriCompliance.UNSAFE.without("sifaka", UriCompliance.Violation.FRAGMENT));
        // else well-known header values come in another spelling than the client's
        http.setHeaderCacheCaseSensitive(true);
        return http;
    }
}
