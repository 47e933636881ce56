package io.sifaka.gateway.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Where requests go; those to an equal destination share connections.
 *
 * @param address resolved
 * @param tls how TLS is spoken; null: not at all
 */
public record Destination(
        InetSocketAddress address, @Nullable Tls tls) {

    /**
     * How TLS is spoken to an upstream.
     *
     * @param context keys and trust, the same object for the same ones
     * @param serverName sent as SNI and, when {@code verified}, what the certificate must be for
     * @param verified whether the certificate's name is checked; its chain is the context's to check
     */
    public record Tls(SSLContext context, String serverName, boolean verified) {
        SSLEngine engine(int port) {
            SSLEngine engine = context.createSSLEngine(serverName, port);
            engine.setUseClientMode(true);
            SSLParameters parameters = engine.getSSLParameters();
            if (!serverName.isEmpty() && !isAddress(serverName)) {
                parameters.setServerNames(List.of(new SNIHostName(serverName)));
            }
            if (verified) {
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
            }
            engine.setSSLParameters(parameters);
            return engine;
        }

        /** RFC 6066 §3: an address is no server name. */
        private static boolean isAddress(String name) {
            return name.indexOf(':') >= 0 || Character.isDigit(name.charAt(name.length() - 1));
        }
    }

    Wire wire(SocketChannel channel) throws IOException {
        Tls mine = tls;
        if (mine == null) {
            return new Wire.Plain(channel);
        }
        SSLEngine engine = mine.engine(address.getPort());
        engine.beginHandshake();
        return new TlsWire(channel, engine);
    }
}
