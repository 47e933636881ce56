package io.sifaka.plugins.log;

import io.sifaka.plugin.PluginContext.Queue;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Sends each record as a datagram. What does not arrive is lost; nobody can tell. Confined to the thread of its queue. */
public final class Datagrams implements Queue.Sender<String> {
    /** Records are sent as soon as the thread of the queue gets to them, as many at once as are there. */
    public static final Queue.Settings AT_ONCE =
            new Queue.Settings(1_000, Duration.ZERO, 10_000, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    private final Address address;
    private final Outage outage;

    /** @param name of the queue, for the log */
    public Datagrams(String name, Address address) {
        this.address = address;
        this.outage = new Outage(name);
    }

    @Override
    public void send(List<String> batch) {
        int sent = 0;
        try (DatagramSocket socket = new DatagramSocket()) {
            SocketAddress destination = address.resolve();
            for (String record : batch) {
                byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
                socket.send(new DatagramPacket(bytes, bytes.length, destination));
                sent++;
            }
            outage.over();
        } catch (IOException e) {
            outage.lost(batch.size() - sent, e);
        }
    }
}
