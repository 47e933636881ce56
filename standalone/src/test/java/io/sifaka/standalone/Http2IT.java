package io.sifaka.standalone;

import static io.sifaka.standalone.TestNode.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2 as hostile clients write it, frame by frame, and the PROXY header; the listeners have no TLS in the way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Http2IT {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int PATIENCE_MILLIS = 20_000;

    private TestNode node;

    @BeforeAll
    void start(@TempDir Path prefix) throws Exception {
        node = TestNode.start(
                prefix,
                "proxy_listen",
                "127.0.0.1:0 http2, 127.0.0.1:0 proxy_protocol",
                "trusted_ips",
                "127.0.0.0/8",
                "real_ip_header",
                "proxy_protocol");
        node.write("PUT", "/services/echo", "{'url':'" + node.echoUrl() + "'}");
        node.write("PUT", "/services/echo/routes/any", "{'paths':['/'],'preserve_host':true}");
        assertThat(eventually(true, () -> proxied("PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n")
                        .startsWith("HTTP/1.1 200")))
                .isTrue();
    }

    @AfterAll
    void stop() {
        node.close();
    }

    /** One connection, begun. */
    private final class Client implements AutoCloseable {
        private final Socket socket = new Socket("127.0.0.1", node.port(0));
        private final OutputStream out = socket.getOutputStream();
        private final DataInputStream in = new DataInputStream(socket.getInputStream());

        Client() throws IOException {
            socket.setSoTimeout(PATIENCE_MILLIS);
            out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            send(SETTINGS, 0, 0, new byte[0]);
        }

        void send(int type, int flags, int stream, byte[] payload) throws IOException {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            frame.write(payload.length >> 16);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
            frame.write(type);
            frame.write(flags);
            for (int shift = 24; shift >= 0; shift -= 8) {
                frame.write(stream >> shift);
            }
            frame.writeBytes(payload);
            out.write(frame.toByteArray());
        }

        /** The payloads of a type, up to the end of a stream or of the connection. */
        String until(int type, int stream) throws IOException {
            StringBuilder seen = new StringBuilder();
            try {
                while (true) {
                    int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
                    int found = in.readUnsignedByte();
                    int flags = in.readUnsignedByte();
                    int of = in.readInt();
                    String payload = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
                    if (found == type) {
                        seen.append(payload);
                    }
                    boolean ends = (found == DATA || found == HEADERS) && (flags & END_STREAM) != 0;
                    if (found == GOAWAY || (of == stream && (ends || found == RST_STREAM))) {
                        return found == GOAWAY ? "goaway" : found == RST_STREAM ? "reset" : seen.toString();
                    }
                }
            } catch (EOFException | SocketException e) {
                return "closed";
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Header fields, literal and never indexed (RFC 7541 §6.2.3), names and values shorter than 127 bytes. */
    private static byte[] fields(String... namesAndValues) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            block.write(0x10);
            for (String text : new String[] {namesAndValues[i], namesAndValues[i + 1]}) {
                block.write(text.length());
                block.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return block.toByteArray();
    }

    private static byte[] get(String... more) {
        byte[] head = fields(":method", "GET", ":scheme", "http", ":path", "/x", ":authority", "a.test:81");
        byte[] rest = fields(more);
        byte[] all = Arrays.copyOf(head, head.length + rest.length);
        System.arraycopy(rest, 0, all, head.length, rest.length);
        return all;
    }

    private String answer(byte[] head) throws IOException {
        try (Client client = new Client()) {
            client.send(HEADERS, END_STREAM | END_HEADERS, 1, head);
            return client.until(DATA, 1);
        }
    }

    @Test
    void joinsCookiesAndSendsTheAuthorityAsHost() throws Exception {
        assertThat(answer(get("cookie", "a=1", "cookie", "b=2", "x-more", "1")))
                .contains("\"Cookie\" : \"a=1; b=2\"")
                .contains("\"Host\" : \"a.test:81\"");
    }

    @Test
    void refusesAHostThatContradictsTheAuthority() throws Exception {
        assertThat(answer(get("host", "b.test"))).doesNotContain("\"method\"");
        assertThat(answer(get("host", "a.test:81"))).contains("\"method\" : \"GET\"");
    }

    @Test
    void passesOnNoFramingOfHttp1AndNoLineEnds() throws Exception {
        assertThat(answer(get("transfer-encoding", "chunked"))).doesNotContain("\"method\"");
        assertThat(answer(get("connection", "close"))).doesNotContain("\"method\"");
        assertThat(answer(get("x-a", "1\r\nx-b: 2"))).doesNotContain("x-b");
        assertThat(answer(get("X-Upper", "1"))).doesNotContain("\"method\"");
        assertThat(answer(fields(":method", "GET", ":scheme", "http", ":path", "/ x HTTP/1.1", ":authority", "a.test")))
                .doesNotContain("\"method\"");
    }

    @Test
    void announcesUpstreamNoBodyThatIsNotThere() throws Exception {
        assertThat(answer(get("content-length", "5"))).doesNotContain("\"Content-Length\" : \"5\"");
    }

    @Test
    void endsAConnectionThatOpensAndResetsStreamsWithoutEnd() throws Exception {
        try (Client client = new Client()) {
            String end = "";
            try {
                for (int stream = 1; stream < 20_000; stream += 2) {
                    client.send(HEADERS, END_STREAM | END_HEADERS, stream, get());
                    client.send(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
                }
            } catch (SocketException e) {
                end = "closed";
            }
            assertThat(end.isEmpty() ? client.until(GOAWAY, 0) : end).isIn("goaway", "closed");
        }
    }

    @Test
    void endsAConnectionWhoseHeadNeverEnds() throws Exception {
        try (Client client = new Client()) {
            client.send(HEADERS, END_STREAM, 1, get());
            String end = "";
            try {
                for (int i = 0; i < 20_000; i++) {
                    client.send(CONTINUATION, 0, 1, fields("x-" + i, "a".repeat(100)));
                }
            } catch (SocketException e) {
                end = "closed";
            }
            assertThat(end.isEmpty() ? client.until(GOAWAY, 0) : end).isIn("goaway", "closed");
        }
    }

    private String proxied(String header) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", node.port(1))) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request = header + "GET / HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            return "";
        }
    }

    @Test
    void takesTheClientFromThePeersProxyHeaderAndTakesNoRequestWithoutOne() throws Exception {
        assertThat(proxied("PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n")).contains("\"X-Real-IP\" : \"192.0.2.1\"");
        assertThat(proxied("")).doesNotContain("\"method\"");
    }
}
