package io.sifaka.plugins.metric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A collector that keeps what arrives. */
public final class UdpFixture implements AutoCloseable {
    private final DatagramSocket socket;

    public UdpFixture() {
        try {
            socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            socket.setSoTimeout(10_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** The next so many datagrams. */
    public List<String> receive(int count) throws IOException {
        List<String> received = new ArrayList<>();
        while (received.size() < count) {
            DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
            socket.receive(packet);
            received.add(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
        }
        return received;
    }

    @Override
    public void close() {
        socket.close();
    }
}
