package io.sifaka.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A name server on a plain socket that knows what it was told, and can fall silent. */
public final class DnsServer implements AutoCloseable {
    private final DatagramSocket socket;
    private final Map<String, List<Record>> zone = new ConcurrentHashMap<>();
    private volatile boolean refuses;

    public DnsServer() {
        try {
            socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "dns-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** What {@code dns_resolver} is to be. */
    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** Knows these records of a name and type, in zone file form such as {@code "10 5 8080 a.test."}, and no others. */
    public DnsServer with(String name, String type, long ttl, String... data) {
        zone.put(
                name + ". " + type,
                Arrays.stream(data).map(each -> record(name, type, ttl, each)).toList());
        return this;
    }

    /** Answers every question with a failure from now on. */
    public void refuse() {
        refuses = true;
    }

    private static Record record(String name, String type, long ttl, String data) {
        try {
            return Record.fromString(Name.fromString(name + "."), Type.value(type), 1, ttl, data, Name.root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        byte[] buffer = new byte[512];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = answer(new Message(Arrays.copyOf(buffer, packet.getLength())))
                        .toWire();
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private Message answer(Message question) throws TextParseException {
        Message answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(question.getQuestion(), Section.QUESTION);
        Record asked = question.getQuestion();
        List<Record> found = zone.get(asked.getName() + " " + Type.string(asked.getType()));
        if (refuses) {
            answer.getHeader().setRcode(Rcode.SERVFAIL);
        } else if (found == null) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        } else {
            found.forEach(each -> answer.addRecord(each, Section.ANSWER));
        }
        return answer;
    }

    @Override
    public void close() {
        socket.close();
    }
}
