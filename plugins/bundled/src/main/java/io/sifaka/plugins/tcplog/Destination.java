package io.sifaka.plugins.tcplog;

import io.sifaka.plugins.log.Address;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The other end of connections.
 *
 * @param idle how long a connection is kept without use
 * @param tlsName the name that the certificate must have; empty: the connection is not encrypted
 */
record Destination(Address address, Duration idle, Optional<String> tlsName) {
    private static final int DEFAULT_IDLE = 60_000;

    static Destination of(TcpLog.Config config) {
        return new Destination(
                Address.of(config.host(), config.port(), config.timeout()),
                Address.milliseconds(config.keepalive(), DEFAULT_IDLE),
                config.tls()
                        ? Optional.of(Objects.requireNonNullElse(config.tlsSni(), config.host()))
                        : Optional.empty());
    }

    Socket connect() throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address.resolve(), address.timeoutMillis());
            socket.setSoTimeout(address.timeoutMillis());
            return tlsName.isPresent() ? encrypted(socket, tlsName.get()) : socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private Socket encrypted(Socket plain, String name) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, name, address.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
