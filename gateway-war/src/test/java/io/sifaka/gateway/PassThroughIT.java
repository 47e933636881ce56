package io.sifaka.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.gateway.testing.Container;
import io.sifaka.gateway.testing.Message;
import io.sifaka.gateway.testing.RawClient;
import io.sifaka.gateway.testing.RawUpstream;
import io.sifaka.gateway.testing.TestGateway;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and responses pass unchanged but for what a gateway must change. */
@ParameterizedClass
@EnumSource
class PassThroughIT {
    private final Container.Kind kind;
    private final RawUpstream upstream = new RawUpstream();
    private TestGateway gateway;
    private RawClient client;

    @TempDir
    private Path directory;

    PassThroughIT(Container.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void start() throws IOException {
        gateway = new TestGateway(kind, directory, Map.of()).route("/a", upstream.port());
        client = gateway.client();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        gateway.close();
        upstream.close();
    }

    @Test
    void passesAGet() throws IOException {
        Message response = client.get("/a/b?q=1&z=%20x&&y", "X-A: 1");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo("ok");
        assertThat(upstream.last().startLine()).isEqualTo("GET /b?q=1&z=%20x&&y HTTP/1.1");
        assertThat(upstream.last().header("X-A")).isEqualTo("1");
        assertThat(upstream.last().header("Host")).isEqualTo("127.0.0.1:" + upstream.port());
    }

    @Test
    void passesAPostWithItsLength() throws IOException {
        Message response = client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc")
                .read();
        assertThat(response.status()).isEqualTo(200);
        assertThat(upstream.last().startLine()).isEqualTo("POST / HTTP/1.1");
        assertThat(upstream.last().text()).isEqualTo("abc");
        assertThat(upstream.last().header("Content-Length")).isEqualTo("3");
        assertThat(upstream.last().has("Content-Type")).isFalse();
    }

    @Test
    void passesAShortChunkedPostWhole() throws IOException {
        client.send("POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
                .read();
        assertThat(upstream.last().text()).isEqualTo("abc");
        assertThat(upstream.last().header("Content-Length")).isEqualTo("3");
        assertThat(upstream.last().has("Transfer-Encoding")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
    void saysThatThereIsNoBodyWhereTheClientDoes(String method) throws IOException {
        client.send(method + " /a HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n")
                .read();
        assertThat(upstream.last().header("Content-Length")).isEqualTo("0");
        client.send(method + " /a HTTP/1.1\r\nHost: h\r\n\r\n").read();
        assertThat(upstream.last().has("Content-Length")).isFalse();
    }

    @Test
    void passesALongChunkedPostInChunks() throws IOException {
        String piece = "x".repeat(50_000);
        client.send("POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 4; i++) {
            client.send("c350\r\n" + piece + "\r\n");
        }
        assertThat(client.send("0\r\n\r\n").read().status()).isEqualTo(200);
        assertThat(upstream.last().text()).isEqualTo(piece.repeat(4));
        assertThat(upstream.last().header("Transfer-Encoding")).isEqualTo("chunked");
    }

    @Test
    void passesAHead() throws IOException {
        Message response = client.send("HEAD /a HTTP/1.1\r\nHost: h\r\n\r\n").readBodiless();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Length")).isEqualTo("2");
        assertThat(client.get("/a").text()).isEqualTo("ok");
    }

    @Test
    void passesChunksAsTheyCome() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        upstream.next((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n".getBytes(US_ASCII));
            await(seen);
            out.write("6\r\nsecond\r\n0\r\n\r\n".getBytes(US_ASCII));
            return true;
        });
        client.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
        assertThat(Message.head(client.in()).header("Transfer-Encoding")).isEqualTo("chunked");
        assertThat(new String(client.in().readNBytes(8), US_ASCII)).isEqualTo("5\r\nfirst");
        seen.countDown();
        assertThat(new String(client.in().readNBytes(18), US_ASCII)).isEqualTo("\r\n6\r\nsecond\r\n0\r\n\r\n");
    }

    @Test
    void passesStatusesWithoutBody() throws IOException {
        upstream.next("HTTP/1.1 204 No Content\r\nX-Up: 1\r\n\r\n");
        Message none = client.get("/a");
        assertThat(none.status()).isEqualTo(204);
        assertThat(none.header("X-Up")).isEqualTo("1");
        upstream.next("HTTP/1.1 304 Not Modified\r\nETag: \"e\"\r\n\r\n");
        assertThat(client.get("/a").status()).isEqualTo(304);
        upstream.next("HTTP/1.1 500 Oops\r\nContent-Length: 3\r\n\r\nbad");
        Message error = client.get("/a");
        assertThat(error.status()).isEqualTo(500);
        assertThat(error.text()).isEqualTo("bad");
    }

    @Test
    void passesABodyThatEndsWithTheConnection() throws IOException {
        upstream.next((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\nto the end".getBytes(US_ASCII));
            return false;
        });
        assertThat(client.get("/a").text()).isEqualTo("to the end");
    }

    @Test
    void skipsInterimResponses() throws IOException {
        upstream.next("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 104 Odd\r\nX-Odd: 1\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nreal");
        Message response = client.get("/a");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo("real");
        assertThat(response.has("X-Odd")).isFalse();
        assertThat(response.has("Link")).isFalse();
    }

    @Test
    void keepsConnectionsForTheNextRequest() throws IOException {
        for (int i = 0; i < 20; i++) {
            assertThat(client.get("/a/" + i).status()).isEqualTo(200);
        }
        assertThat(upstream.connections())
                .isLessThan(10); // the next request may come before the last one's connection is free
    }

    @Test
    void answersPipelinedRequestsInOrder() throws IOException {
        String get = "GET /a/%d HTTP/1.1\r\nHost: h\r\n\r\n";
        for (int i = 0; i < 3; i++) {
            upstream.next("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + i);
        }
        client.send(get.formatted(0) + get.formatted(1) + get.formatted(2));
        for (int i = 0; i < 3; i++) {
            assertThat(client.read().text()).isEqualTo(String.valueOf(i));
        }
        assertThat(upstream.requests())
                .extracting(Message::startLine)
                .containsExactly("GET /0 HTTP/1.1", "GET /1 HTTP/1.1", "GET /2 HTTP/1.1");
    }

    @Test
    void asksAClientToContinue() throws IOException {
        client.send("POST /a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        assertThat(Message.head(client.in()).status()).isEqualTo(100);
        assertThat(client.send("hi").read().status()).isEqualTo(200);
        assertThat(upstream.last().text()).isEqualTo("hi");
        assertThat(upstream.last().has("Expect")).isFalse();
    }

    @Test
    void skipsAServicesWordToContinueBeforeTheRequestIsWhole() throws IOException {
        String piece = "x".repeat(100_000);
        try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            gateway.route("/early", service.getLocalPort());
            client.send("POST /early HTTP/1.1\r\nHost: h\r\nContent-Length: 200000\r\n\r\n" + piece);
            try (Socket accepted = service.accept()) {
                InputStream in = new BufferedInputStream(accepted.getInputStream());
                Message.head(in);
                accepted.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII));
                in.readNBytes(50_000);
                accepted.getOutputStream().write("HTTP/1.1 103 Early Hints\r\n\r\n".getBytes(US_ASCII));
                client.send(piece);
                assertThat(in.readNBytes(150_000)).hasSize(150_000);
                accepted.getOutputStream()
                        .write("HTTP/1.1 201 Made\r\nContent-Length: 4\r\n\r\nmade".getBytes(US_ASCII));
                Message response = client.read();
                assertThat(response.status()).isEqualTo(201);
                assertThat(response.text()).isEqualTo("made");
            }
        }
    }

    @Test
    void serves10WithoutKeepAlive() throws IOException {
        Message response = client.send("GET /a HTTP/1.0\r\n\r\n").read();
        assertThat(response.text()).isEqualTo("ok");
        assertThat(client.closed()).isTrue();
        assertThat(upstream.last().header("Via")).isEqualTo("1.0 kong/3.9.1");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
