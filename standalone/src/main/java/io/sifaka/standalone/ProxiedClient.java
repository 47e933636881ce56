package io.sifaka.standalone;

import io.sifaka.gateway.exchange.Proxied;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Keeps apart who is connected and whom a PROXY header names: the first is the request's remote address, the second is an
 * attribute, which counts only where the configuration trusts the first.
 */
final class ProxiedClient implements HttpConfiguration.Customizer {
    @Override
    public Request customize(Request request, HttpFields.Mutable headers) {
        ConnectionMetaData seen = request.getConnectionMetaData();
        EndPoint connected = seen.getConnection().getEndPoint();
        while (connected instanceof EndPoint.Wrapper wrapper) {
            connected = wrapper.unwrap();
        }
        if (seen.getRemoteSocketAddress() instanceof InetSocketAddress named && named.getAddress() != null) {
            request.setAttribute(
                    Proxied.ATTRIBUTE, new Proxied(named.getAddress().getHostAddress()));
        }
        ConnectionMetaData real =
                new Connected(seen, connected.getRemoteSocketAddress(), connected.getLocalSocketAddress());
        return new Request.Wrapper(request) {
            @Override
            public ConnectionMetaData getConnectionMetaData() {
                return real;
            }
        };
    }

    /** The ends of the connection itself. */
    private static final class Connected extends ConnectionMetaData.Wrapper {
        private final SocketAddress remote;
        private final SocketAddress local;

        Connected(ConnectionMetaData seen, SocketAddress remote, SocketAddress local) {
            super(seen);
            this.remote = remote;
            this.local = local;
        }

        @Override
        public SocketAddress getRemoteSocketAddress() {
            return remote;
        }

        @Override
        public SocketAddress getLocalSocketAddress() {
            return local;
        }
    }
}
