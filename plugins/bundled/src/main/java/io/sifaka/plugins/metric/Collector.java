package io.sifaka.plugins.metric;

import io.sifaka.plugin.PluginContext.Queue;
import io.sifaka.plugins.log.Address;
import io.sifaka.plugins.log.Outage;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends lines of numbers. What does not arrive by UDP is lost and nobody can tell; by TCP the queue tries again. Confined to
 * the thread of its queue.
 *
 * @param packetBytes the most that one datagram holds of several lines; 0 sends each line alone
 */
public record Collector(Address address, boolean tcp, int packetBytes, Outage outage) implements Queue.Sender<String> {
    @Override
    public void send(List<String> lines) throws IOException {
        try {
            if (tcp) {
                stream(lines);
            } else {
                datagrams(lines);
            }
            outage.over();
        } catch (IOException e) {
            outage.lost(lines.size(), e);
            if (tcp) {
                throw e;
            }
        }
    }

    private void stream(List<String> lines) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address.resolve(), address.timeoutMillis());
            socket.getOutputStream().write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private void datagrams(List<String> lines) throws IOException {
        SocketAddress destination = address.resolve();
        try (DatagramSocket socket = new DatagramSocket()) {
            for (String packet : packets(lines)) {
                byte[] bytes = packet.getBytes(StandardCharsets.UTF_8);
                socket.send(new DatagramPacket(bytes, bytes.length, destination));
            }
        }
    }

    /** As few as hold the lines. */
    private List<String> packets(List<String> lines) {
        List<String> packets = new ArrayList<>();
        StringBuilder packet = new StringBuilder();
        for (String line : lines) {
            if (packet.length() > 0 && packet.length() + 1 + line.length() > packetBytes) {
                packets.add(packet.toString());
                packet.setLength(0);
            }
            packet.append(packet.length() == 0 ? "" : "\n").append(line);
        }
        packets.add(packet.toString());
        return packets;
    }
}
