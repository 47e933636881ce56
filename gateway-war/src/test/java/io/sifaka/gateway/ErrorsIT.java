package io.sifaka.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.entity.Route;
import io.sifaka.gateway.testing.Container;
import io.sifaka.gateway.testing.Message;
import io.sifaka.gateway.testing.RawClient;
import io.sifaka.gateway.testing.RawUpstream;
import io.sifaka.gateway.testing.TestGateway;
import java.io.EOFException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients get when something is wrong: with the request, the configuration, or the service. */
@ParameterizedClass
@EnumSource
class ErrorsIT {
    private final Container.Kind kind;
    private final RawUpstream upstream = new RawUpstream();
    private TestGateway gateway;
    private RawClient client;

    @TempDir
    private Path directory;

    ErrorsIT(Container.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void start() throws IOException {
        gateway = new TestGateway(kind, directory, Map.of())
                .route("/a", upstream.port(), "'retries':1", "")
                .route("/slow", upstream.port(), "'retries':0,'read_timeout':150", "")
                .route("/down", closedPort(), "'retries':2", "")
                .route("/tls", upstream.port(), "", "'protocols':['https']")
                .route("/tls301", upstream.port(), "", "'protocols':['https'],'https_redirect_status_code':301");
        gateway.insert(Route.class, TestGateway.json("{'paths':['/nosvc']}"));
        client = gateway.client();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        gateway.close();
        upstream.close();
    }

    @Test
    void noRouteMatches() throws IOException {
        Message response = client.get("/none");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.header("Content-Type")).startsWith("application/json");
        assertThat(response.header("Content-Length")).isEqualTo("103");
        assertThat(response.text()).isEqualTo("""
                {
                  "message":"no Route matched with those values",
                  "request_id":"%s"
                }""".formatted(response.header("X-Kong-Request-Id")));
    }

    @Test
    void aHeadOfAnErrorHasItsLengthAndNoBody() throws IOException {
        Message response = client.send("HEAD /none HTTP/1.1\r\nHost: h\r\n\r\n").readBodiless();
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.header("Content-Length")).isEqualTo("103");
        assertThat(client.get("/a").status()).isEqualTo(200);
    }

    @Test
    void twoCredentialsAreOneTooMany() throws IOException {
        Message response = client.get("/a", "Authorization: Basic YTpi", "Authorization: Basic Yzpk");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text()).startsWith("Bad request\nrequest_id: ");
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void theRouteHasNoService() throws IOException {
        Message response = client.get("/nosvc", "Accept: text/plain");
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.text()).startsWith("no Service found with those values\nrequest_id: ");
    }

    @Test
    void theRouteIsForHttpsOnly() throws IOException {
        Message refused = client.get("/tls/x?y=1", "X-Forwarded-Proto: https");
        assertThat(refused.status()).isEqualTo(426);
        assertThat(refused.text()).contains("\"message\":\"Please use HTTPS protocol\"");
        assertThat(refused.header("Upgrade")).isEqualTo("TLS/1.2, HTTP/1.1");
        Message redirected = gateway.client().get("/tls301/x?y=1");
        assertThat(redirected.status()).isEqualTo(301);
        assertThat(redirected.header("Location")).isEqualTo("https://gw.test/tls301/x?y=1");
        assertThat(redirected.header("Content-Length")).isEqualTo("134");
    }

    @Test
    void theServiceRefusesConnections() throws IOException {
        Message response = client.get("/down/x");
        assertThat(response.status()).isEqualTo(502);
        assertThat(response.header("Content-Type")).startsWith("text/plain");
        assertThat(response.text())
                .startsWith("An invalid response was received from the upstream server\nrequest_id: ");
        assertThat(response.header("Via")).isEqualTo("1.1 kong/3.9.1");
        assertThat(response.header("X-Kong-Upstream-Latency")).matches("\\d+");
        assertThat(client.get("/down/x", "Accept: text/html;q=0.1, */*").text()).startsWith("{\n  \"message\"");
    }

    @Test
    void theServiceTakesTooLong() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        upstream.next((request, out) -> hold(over));
        Message response = client.get("/slow");
        over.countDown();
        assertThat(response.status()).isEqualTo(504);
        assertThat(response.text()).startsWith("The upstream server is timing out\n");
    }

    @Test
    void theServicesNameHasNoAddress() throws IOException {
        gateway.insert(
                Route.class,
                TestGateway.json("{'paths':['/nodns'],'service':{'id':'"
                        + gateway.insert(io.sifaka.entity.Service.class, TestGateway.json("{'host':'nx.invalid'}"))
                        + "'}}"));
        Message response = client.get("/nodns");
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.text()).contains("\"message\":\"name resolution failed\"");
        assertThat(response.header("X-Kong-Response-Latency")).matches("\\d+");
    }

    @Test
    void whatTheServiceSendsIsNoHttp() throws IOException {
        for (String answer : List.of(
                "garbage\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n")) {
            upstream.next(answer).next(answer); // should it be asked twice
            assertThat(client.get("/a").status()).isEqualTo(502);
            upstream.clear();
        }
        assertThat(client.get("/a").status()).isEqualTo(200);
    }

    @Test
    void anIdempotentRequestIsTriedAgain() throws IOException {
        upstream.nextDrops();
        assertThat(client.get("/a").status()).isEqualTo(200);
        assertThat(upstream.requests()).hasSize(2);
        upstream.clear();
        upstream.nextDrops();
        Message put = client.send("PUT /a HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc")
                .read();
        assertThat(put.status()).isEqualTo(200);
        assertThat(upstream.requests()).extracting(Message::text).containsExactly("abc", "abc");
    }

    @Test
    void aPostIsNotTriedAgainOnceItWasSent() throws IOException {
        upstream.nextDrops();
        Message response = client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx")
                .read();
        assertThat(response.status()).isEqualTo(502);
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    void triesEndWithTheServicesRetries() throws IOException {
        upstream.nextDrops().nextDrops().nextDrops();
        assertThat(client.get("/a").status()).isEqualTo(502);
        assertThat(upstream.requests()).hasSize(2);
    }

    @Test
    void aResponseThatBreaksOffDoesNotLookWhole() throws IOException {
        breaksOff("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        breaksOff("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
        assertThat(gateway.client().get("/a").status()).isEqualTo(200);
    }

    private void breaksOff(String response) throws IOException {
        CountDownLatch seen = new CountDownLatch(1);
        upstream.next((request, out) -> {
            out.write(response.getBytes(US_ASCII));
            hold(seen);
            return false;
        });
        try (RawClient other = gateway.client()) {
            other.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(Message.head(other.in()).status()).isEqualTo(200);
            seen.countDown();
            assertThat(new String(other.in().readAllBytes(), US_ASCII))
                    .contains("abc")
                    .doesNotContain("0\r\n\r\n");
        }
    }

    @Test
    void aResponseThatBreaksOffAtOnceIsReplaced() throws IOException {
        upstream.next((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nX-Up: 1\r\n\r\nabc".getBytes(US_ASCII));
            return false;
        });
        try (RawClient other = gateway.client()) {
            Message response = other.get("/a");
            assertThat(response.status()).isEqualTo(502);
            assertThat(response.has("X-Up")).isFalse();
        } catch (EOFException e) {
            // had been begun
        }
    }

    @Test
    void aServiceMayTakeLongerThanTheContainerWaitsForClients() throws IOException {
        upstream.next((request, out) -> {
            hold(new CountDownLatch(1), 2 * Container.IDLE_MILLIS);
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlate".getBytes(US_ASCII));
            return true;
        });
        assertThat(client.get("/a").text()).isEqualTo("late");
    }

    @Test
    void aClientThatStopsSendingIsGivenUp() throws Exception {
        client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");
        Message response = client.read();
        if (kind != Container.Kind.TOMCAT) { // Tomcat just closes the connection
            assertThat(response.status()).isIn(400, 408);
        }
        assertThat(upstream.requests()).isEmpty();
        assertThat(gateway.gateway().drain(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void traceIsRefused() throws IOException {
        Message response = client.send("TRACE /a HTTP/1.1\r\nHost: h\r\n\r\n").read();
        assertThat(response.status()).isEqualTo(405);
        assertThat(upstream.requests()).isEmpty();
    }

    private static boolean hold(CountDownLatch latch) {
        return hold(latch, 10_000);
    }

    private static boolean hold(CountDownLatch latch, int millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
