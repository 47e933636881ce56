package io.sifaka.standalone;

import io.sifaka.gateway.exchange.ClientTls;
import io.sifaka.tls.CipherName;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLSession;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EndPoint.SslSessionData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Tells the gateway how the client speaks TLS, worked out once per session. */
final class TlsOfClient implements HttpConfiguration.Customizer {
    @Override
    public Request customize(Request request, HttpFields.Mutable headers) {
        if (request.getAttribute(SslSessionData.ATTRIBUTE) instanceof SslSessionData data) {
            request.setAttribute(ClientTls.ATTRIBUTE, of(data.sslSession()));
        }
        return request;
    }

    private static ClientTls of(SSLSession session) {
        if (session.getValue(ClientTls.ATTRIBUTE) instanceof ClientTls known) {
            return known;
        }
        ClientTls tls =
                new ClientTls(session.getProtocol(), CipherName.openSsl(session.getCipherSuite()), serverName(session));
        session.putValue(ClientTls.ATTRIBUTE, tls);
        return tls;
    }

    private static @Nullable String serverName(SSLSession session) {
        if (session instanceof ExtendedSSLSession extended) {
            for (SNIServerName name : extended.getRequestedServerNames()) {
                if (name instanceof SNIHostName host) {
                    return host.getAsciiName(); // with its case, which counts for routes as that of Host does
                }
            }
        }
        return null;
    }
}
