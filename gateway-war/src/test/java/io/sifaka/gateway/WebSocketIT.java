package io.sifaka.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.gateway.testing.Container;
import io.sifaka.gateway.testing.Message;
import io.sifaka.gateway.testing.Probe;
import io.sifaka.gateway.testing.RawClient;
import io.sifaka.gateway.testing.RawUpstream;
import io.sifaka.gateway.testing.TestGateway;
import io.sifaka.gateway.testing.WebSocketUpstream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A client and a service that agree on WebSocket talk through the gateway as if it were not there. */
@ParameterizedClass
@EnumSource
class WebSocketIT {
    private static final String OFFER =
            " HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    private static final String AGREED =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
    private static final int LARGE = 8 * 1024 * 1024;

    private final Container.Kind kind;
    private final WebSocketUpstream upstream = new WebSocketUpstream();
    private final RawUpstream plain = new RawUpstream();
    private ServerSocket raw;
    private TestGateway gateway;

    @TempDir
    private Path directory;

    WebSocketIT(Container.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void start() throws IOException {
        raw = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        gateway = new TestGateway(kind, directory, Map.of(), Probe.class)
                .route("/ws", upstream.port())
                .route("/plain", plain.port(), "'retries':0", "")
                .route("/raw", raw.getLocalPort(), "'read_timeout':2000", "");
        Probe.RECORDS.clear();
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        upstream.close();
        plain.close();
        raw.close();
    }

    @Test
    void messagesGoBothWays() throws Exception {
        Listener heard = new Listener();
        WebSocket socket = open("/ws/chat", heard).get(10, TimeUnit.SECONDS);
        assertThat(socket.getSubprotocol()).isEqualTo("v2");
        socket.sendText("hello", true).join();
        assertThat(heard.next()).isEqualTo("hello");
        socket.sendPing(ByteBuffer.wrap("p".getBytes(US_ASCII))).join();
        assertThat(heard.next()).isEqualTo("pong p");
        socket.sendText("in ", false).join();
        socket.sendText("pieces", true).join();
        assertThat(heard.next()).isEqualTo("in pieces");
        socket.sendBinary(ByteBuffer.allocate(LARGE), true).join();
        assertThat(heard.next()).isEqualTo(LARGE + " bytes");
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").join();
        assertThat(heard.next()).isEqualTo("closed 1000 bye");
        assertThat(gateway.gateway().drain(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void theServiceSeesTheOfferAndTheClientTheAgreement() throws IOException {
        try (RawClient client = gateway.client()) {
            Message agreed = Message.head(client.send("GET /ws/x?y" + OFFER).in());
            assertThat(agreed.status()).isEqualTo(101);
            assertThat(agreed.header("Upgrade")).isEqualTo("websocket");
            assertThat(agreed.header("Connection")).containsIgnoringCase("upgrade");
            assertThat(agreed.header("Sec-WebSocket-Accept")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            assertThat(agreed.header("X-Up")).isEqualTo("1");
            assertThat(agreed.header("Via")).isEqualTo("1.1 kong/3.9.1");
            assertThat(agreed.has("Transfer-Encoding")).isFalse();
        }
        Message offer = upstream.requests().get(0);
        assertThat(offer.startLine()).isEqualTo("GET /x?y HTTP/1.1");
        assertThat(offer.header("Upgrade")).isEqualTo("websocket");
        assertThat(offer.header("Connection")).isEqualTo("keep-alive, Upgrade");
        assertThat(offer.header("Sec-WebSocket-Key")).isEqualTo("dGhlIHNhbXBsZSBub25jZQ==");
        assertThat(offer.has("Transfer-Encoding")).isFalse();
        assertThat(offer.has("Content-Length")).isFalse();
    }

    @Test
    void pluginsRunBeforeTheOfferAtTheAgreementAndAtTheEnd() throws Exception {
        gateway.plugin("probe", "");
        try (RawClient client = gateway.client()) {
            Message agreed = Message.head(client.send("GET /ws" + OFFER).in());
            assertThat(agreed.header("X-Probe")).isEqualTo("SERVICE");
            client.send("\u0081\u0082\0\0\0\0hi");
            assertThat(client.in().readNBytes(4)).containsExactly(0x81, 2, 'h', 'i');
            assertThat(Probe.RECORDS).isEmpty();
        }
        ObjectNode last = Probe.RECORDS.poll(20, TimeUnit.SECONDS);
        assertThat(last).isNotNull();
        assertThat(last.at("/response/status").asInt()).isEqualTo(101);
        assertThat(last.at("/probe/saw").asText()).isEqualTo("/ws");
    }

    @Test
    void aPluginThatRefusesAnswersInstead() throws IOException {
        gateway.plugin("probe", "'exit':403");
        try (RawClient client = gateway.client()) {
            assertThat(client.send("GET /ws" + OFFER).read().status()).isEqualTo(403);
            assertThat(client.send("GET /ws" + OFFER).read().status()).isEqualTo(403);
        }
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void aServiceThatDoesNotSwitchIsHeardAsUsual() throws Exception {
        try (RawClient client = gateway.client()) {
            plain.next("HTTP/1.1 426 Upgrade Required\r\nContent-Length: 2\r\n\r\nno");
            Message refused = client.send("GET /plain" + OFFER).read();
            assertThat(refused.status()).isEqualTo(426);
            assertThat(refused.text()).isEqualTo("no");
            assertThat(client.get("/plain").text()).isEqualTo("ok");
            assertThat(client.send("GET /plain" + OFFER).read().text()).isEqualTo("ok");
        }
        Throwable failure = catchThrowable(() -> open("/plain", new Listener()).join());
        assertThat(failure).hasCauseInstanceOf(WebSocketHandshakeException.class);
        assertThat(plain.requests()).allMatch(request -> request.has("Via"));
    }

    @Test
    void aSwitchThatNobodyAskedForIsNoAnswer() throws IOException {
        plain.next(AGREED).next("HTTP/1.1 101 Switching Protocols\r\n\r\n"); // to what?
        try (RawClient client = gateway.client()) {
            assertThat(client.get("/plain").status()).isEqualTo(502);
            assertThat(client.send("GET /plain" + OFFER).read().status()).isEqualTo(502);
        }
    }

    @Test
    void otherProtocolsAreNotSwitchedTo() throws IOException {
        try (RawClient client = gateway.client()) {
            assertThat(client.get("/plain", "Upgrade: h2c", "Connection: Upgrade, HTTP2-Settings", "HTTP2-Settings: AA")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(plain.last().has("Upgrade")).isFalse();
        assertThat(plain.last().has("HTTP2-Settings")).isFalse();
        assertThat(plain.last().header("Connection")).isEqualTo("keep-alive");
    }

    @Test
    void bytesThatComeWithTheAgreementAreNotLost() throws Exception {
        CompletableFuture<Void> service = serve((in, out) -> {
            Message.head(in);
            out.write((AGREED + "first").getBytes(US_ASCII));
            assertThat(new String(in.readNBytes(5), US_ASCII)).isEqualTo("early");
            out.write("second".getBytes(US_ASCII));
        });
        try (RawClient client = gateway.client()) {
            client.send("GET /raw" + OFFER);
            assertThat(Message.head(client.in()).status()).isEqualTo(101);
            client.send("early");
            assertThat(new String(client.in().readAllBytes(), US_ASCII)).isEqualTo("firstsecond");
        }
        service.get(10, TimeUnit.SECONDS);
    }

    @Test
    void theServiceHearsThatAClientHasLeft() throws Exception {
        CompletableFuture<Void> service = serve((in, out) -> {
            Message.head(in);
            out.write(AGREED.getBytes(US_ASCII));
            assertThat(in.readAllBytes()).containsExactly('b', 'y', 'e');
        });
        try (RawClient client = gateway.client()) {
            client.send("GET /raw" + OFFER);
            assertThat(Message.head(client.in()).status()).isEqualTo(101);
            client.send("bye");
        }
        service.get(10, TimeUnit.SECONDS);
        assertThat(gateway.gateway().drain(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void aConnectionThatIsQuietForTheReadTimeoutIsClosed() throws Exception {
        CompletableFuture<Void> service = serve((in, out) -> {
            Message.head(in);
            out.write(AGREED.getBytes(US_ASCII));
            in.readAllBytes();
        });
        try (RawClient client = gateway.client()) {
            client.send("GET /raw" + OFFER);
            assertThat(Message.head(client.in()).status()).isEqualTo(101);
            assertThat(client.in().read()).isEqualTo(-1);
        }
        service.exceptionally(reset -> null).get(10, TimeUnit.SECONDS);
    }

    private CompletableFuture<WebSocket> open(String path, Listener listener) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("v2", "v1")
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(URI.create("ws://127.0.0.1:" + gateway.port() + path), listener);
    }

    /** What a service does on one connection. */
    private interface Conversation {
        void hold(InputStream in, OutputStream out) throws IOException;
    }

    private CompletableFuture<Void> serve(Conversation conversation) {
        return CompletableFuture.runAsync(() -> {
            try (Socket socket = raw.accept()) {
                conversation.hold(new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Notes what comes. */
    private static final class Listener implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private int bytes;

        String next() throws InterruptedException {
            return heard.poll(20, TimeUnit.SECONDS);
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence piece, boolean last) {
            text.append(piece);
            if (last) {
                heard.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer piece, boolean last) {
            bytes += piece.remaining();
            if (last) {
                heard.add(bytes + " bytes");
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket socket, ByteBuffer payload) {
            heard.add("pong " + US_ASCII.decode(payload));
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            heard.add("closed " + code + " " + reason);
            return null;
        }
    }
}
