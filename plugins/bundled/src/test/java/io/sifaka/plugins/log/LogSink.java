package io.sifaka.plugins.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The other end of logs, in this process. */
public interface LogSink extends AutoCloseable {
    int TIMEOUT_MILLIS = 10_000;

    int port();

    /** The next record that arrives. */
    String next() throws IOException;

    @Override
    void close() throws IOException;

    /** Takes datagrams. */
    final class Udp implements LogSink {
        private final DatagramSocket socket;

        public Udp() throws IOException {
            socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
            socket.setSoTimeout(TIMEOUT_MILLIS);
        }

        @Override
        public int port() {
            return socket.getLocalPort();
        }

        @Override
        public String next() throws IOException {
            DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
            socket.receive(packet);
            return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    /** Takes lines from one connection after the other. */
    final class Tcp implements LogSink {
        private final ServerSocket server;
        private Socket connection;
        private BufferedReader lines;
        private int connections;

        public Tcp() throws IOException {
            server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
            server.setSoTimeout(TIMEOUT_MILLIS);
        }

        @Override
        public int port() {
            return server.getLocalPort();
        }

        /** How many connections there have been. */
        public int connections() {
            return connections;
        }

        /** Reads from the connection that there is, or from the next one. */
        @Override
        public String next() throws IOException {
            if (connection == null) {
                connection = server.accept();
                connection.setSoTimeout(TIMEOUT_MILLIS);
                connections++;
                lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
            }
            String line = lines.readLine();
            if (line == null) {
                hangUp();
                return next();
            }
            return line;
        }

        /** Closes the connection that there is. */
        public void hangUp() throws IOException {
            connection.close();
            connection = null;
        }

        @Override
        public void close() throws IOException {
            if (connection != null) {
                connection.close();
            }
            server.close();
        }
    }
}
