package io.sifaka.standalone;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SslConnectionFactory;

/** Goes on with TLS where a connection begins with it; a request without it is answered, in Kong's words. */
final class TlsOnly extends DetectorConnectionFactory {
    /** nginx's status for it; never sent. */
    static final int MISPLACED = 497;

    private final HttpConnectionFactory refusing;

    TlsOnly(SslConnectionFactory tls, HttpConfiguration http) {
        super(tls);
        http.addCustomizer((request, headers) -> {
            throw new HttpException.RuntimeException(MISPLACED, "plain HTTP on a TLS port");
        });
        refusing = new HttpConnectionFactory(http);
    }

    @Override
    protected void nextProtocol(Connector connector, EndPoint endPoint, ByteBuffer buffer) {
        upgradeToConnectionFactory(refusing, connector, endPoint);
    }
}
