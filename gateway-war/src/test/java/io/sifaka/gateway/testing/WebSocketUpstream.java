package io.sifaka.gateway.testing;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service that speaks WebSocket: sends every frame back, until it has sent back a close frame. */
public final class WebSocketUpstream implements AutoCloseable {
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final ServerSocket server;
    private final List<Message> requests = new CopyOnWriteArrayList<>();

    public WebSocketUpstream() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The handshakes received. */
    public List<Message> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            Message request = Message.head(in);
            requests.add(request);
            socket.getOutputStream().write(agreement(request).getBytes(StandardCharsets.US_ASCII));
            while (echo(in, socket.getOutputStream())) {}
        } catch (IOException e) {
            // the other side left
        }
    }

    private static String agreement(Message request) {
        String protocol = request.has("Sec-WebSocket-Protocol")
                ? "Sec-WebSocket-Protocol: "
                        + request.header("Sec-WebSocket-Protocol").split(",")[0] + "\r\n"
                : "";
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nX-Up: 1\r\n" + protocol
                + "Sec-WebSocket-Accept: " + accept(request.header("Sec-WebSocket-Key")) + "\r\n\r\n";
    }

    /** RFC 6455 §4.2.2. */
    private static String accept(String key) {
        try {
            byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends one frame back without its mask; false after a close frame. */
    private static boolean echo(DataInputStream in, OutputStream out) throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte() & 0x7f;
        int length = second == 126 ? in.readUnsignedShort() : second == 127 ? (int) in.readLong() : second;
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < length; i++) {
            payload[i] ^= mask[i & 3];
        }
        int opcode = first & 0xf;
        DataOutputStream frame = new DataOutputStream(new java.io.BufferedOutputStream(out, 64 * 1024));
        frame.writeByte(opcode == PING ? first & 0xf0 | PONG : first);
        if (length < 126) {
            frame.writeByte(length);
        } else {
            frame.writeByte(127);
            frame.writeLong(length);
        }
        frame.write(payload);
        frame.flush();
        return opcode != CLOSE;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "web-socket-upstream");
        thread.setDaemon(true);
        thread.start();
    }
}
