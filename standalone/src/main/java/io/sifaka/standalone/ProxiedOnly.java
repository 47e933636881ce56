package io.sifaka.standalone;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ProxyConnectionFactory;

/** Reads the PROXY header of a connection; one that begins without it is closed, as nginx does. */
final class ProxiedOnly extends ProxyConnectionFactory {
    @Override
    protected void nextProtocol(Connector connector, EndPoint endPoint, ByteBuffer buffer) {
        endPoint.close();
    }
}
