package io.sifaka.standalone;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** A client that asks for a server name and takes whatever certificate it is shown. */
final class TlsClient {
    private static final int PATIENCE_MILLIS = 10_000;

    private TlsClient() {}

    /** The certificate shown for a name; null: no name is asked for. */
    static X509Certificate shown(int port, @Nullable String name, String... ciphers)
            throws IOException, GeneralSecurityException {
        try (SSLSocket socket = connect(port, name, ciphers)) {
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    /** What comes back for a request, over a connection that asked for a name. */
    static String ask(int port, @Nullable String name, String request) throws IOException, GeneralSecurityException {
        try (SSLSocket socket = connect(port, name)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static SSLSocket connect(int port, @Nullable String name, String... ciphers)
            throws IOException, GeneralSecurityException {
        return over(new Socket("127.0.0.1", port), name, ciphers);
    }

    /** Speaks TLS over a connection. A new context each time: no session is resumed. */
    static SSLSocket over(Socket plain, @Nullable String name, String... ciphers)
            throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Trusting()}, null);
        plain.setSoTimeout(PATIENCE_MILLIS);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "127.0.0.1", 443, true);
        SSLParameters parameters = socket.getSSLParameters();
        if (name != null) {
            parameters.setServerNames(List.of(new SNIHostName(name)));
        }
        if (ciphers.length > 0) {
            parameters.setProtocols(new String[] {"TLSv1.2"});
            parameters.setCipherSuites(ciphers);
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** Trusts everybody: what is shown is the question here. */
    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
