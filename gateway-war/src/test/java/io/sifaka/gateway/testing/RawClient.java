package io.sifaka.gateway.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client on a plain socket: sends exactly what it is told. */
public final class RawClient implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    public RawClient(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends one byte for each char. */
    public RawClient send(String text) throws IOException {
        out().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Says that nothing more will be sent. */
    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    public Message read() throws IOException {
        return Message.read(in, false);
    }

    public Message readBodiless() throws IOException {
        return Message.read(in, true);
    }

    /** A GET with a Host field and more fields, each ended by CRLF. */
    public Message get(String target, String... fields) throws IOException {
        String more = fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
        return send("GET " + target + " HTTP/1.1\r\nHost: gw.test\r\n" + more + "\r\n")
                .read();
    }

    public OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    public InputStream in() {
        return in;
    }

    /** Whether the gateway closed the connection and nothing more came. */
    public boolean closed() throws IOException {
        return in.read() < 0;
    }

    /** Waits no longer than this for what it reads. */
    public RawClient patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
        return this;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
