package io.sifaka.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Target;
import io.sifaka.entity.Upstream;
import io.sifaka.gateway.testing.Container;
import io.sifaka.gateway.testing.Message;
import io.sifaka.gateway.testing.Probe;
import io.sifaka.gateway.testing.RawClient;
import io.sifaka.gateway.testing.RawUpstream;
import io.sifaka.gateway.testing.TestGateway;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests are sent again after which failures: the first of two targets fails, the second would answer. */
class RetriesIT {
    private final RawUpstream failing = new RawUpstream();
    private final RawUpstream answering = new RawUpstream();
    private TestGateway gateway;
    private RawClient client;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws IOException {
        gateway = new TestGateway(Container.Kind.JETTY, directory, Map.of(), Probe.class).plugin("probe", "");
        client = gateway.client();
        Probe.RECORDS.clear();
        String upstream = gateway.insert(Upstream.class, TestGateway.json("{'name':'lb'}"));
        for (RawUpstream each : new RawUpstream[] {failing, answering}) {
            gateway.insert(
                    Target.class,
                    TestGateway.json("{'target':'127.0.0.1:" + each.port() + "','upstream':{'id':'" + upstream
                            + "'},'created_at':" + (each == failing ? 1 : 2) + "}"));
        }
        gateway.route("/", 1, "'host':'lb','retries':1,'read_timeout':300", "");
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        gateway.close();
        failing.close();
        answering.close();
    }

    /** Has the first target fail: {@code refuses} the connection, {@code drops} it, is {@code silent}, or {@code breaks} off. */
    private void fail(String how) {
        switch (how) {
            case "refuses" -> failing.close();
            case "drops" -> failing.nextDrops();
            case "silent" -> failing.next((request, out) -> true);
            case "breaks" ->
                failing.next((request, out) -> {
                    out.write("HTTP/1.1 200 OK\r\nContent-Le".getBytes(StandardCharsets.ISO_8859_1));
                    return false;
                });
            default -> throw new IllegalArgumentException(how);
        }
    }

    private Message send(String method, String fields) throws IOException {
        String body = method.equals("GET") || method.equals("DELETE") ? "" : "x";
        String length = body.isEmpty() ? "" : "Content-Length: 1\r\n";
        client.send(method + " / HTTP/1.1\r\nHost: h\r\n" + length + fields + "\r\n" + body);
        return method.equals("HEAD") ? client.readBodiless() : client.read();
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            GET    | refuses |                       | 200 | not connected
            POST   | refuses |                       | 200 | not connected
            PATCH  | refuses |                       | 200 | not connected
            GET    | drops   |                       | 200 | connection closed before an answer
            PUT    | drops   |                       | 200 | connection closed before an answer
            DELETE | drops   |                       | 200 | connection closed before an answer
            POST   | drops   |                       | 502 | connection closed before an answer
            PATCH  | drops   |                       | 502 | connection closed before an answer
            POST   | drops   | Idempotency-Key: k1   | 200 | connection closed before an answer
            GET    | silent  |                       | 200 | timeout before an answer
            POST   | silent  |                       | 504 | timeout before an answer
            POST   | silent  | Idempotency-Key: k1   | 200 | timeout before an answer
            """)
    void sendsAgainWhatIsSafe(String method, String how, String field, int status, String reason) throws Exception {
        fail(how);

        Message response = send(method, field == null ? "" : field + "\r\n");

        assertThat(response.status()).isEqualTo(status);
        assertThat(answering.requests()).hasSize(status == 200 ? 1 : 0);
        ObjectNode record = Probe.RECORDS.poll(10, TimeUnit.SECONDS);
        JsonNode tries = record.path("tries");
        assertThat(tries).hasSize(status == 200 ? 2 : 1);
        assertThat(tries.path(0).path("port").asInt()).isEqualTo(failing.port());
        assertThat(tries.path(0).path("state").asText()).isEqualTo("failed");
        assertThat(tries.path(0).path("reason").asText()).isEqualTo(reason);
        if (status == 200) {
            assertThat(tries.path(1).path("port").asInt()).isEqualTo(answering.port());
            assertThat(tries.path(1).has("reason")).isFalse();
            assertThat(answering.last().header("Host")).isEqualTo("127.0.0.1:" + answering.port());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"GET", "POST"})
    void sendsNothingAgainOnceAnAnswerBegan(String method) throws Exception {
        fail("breaks");

        assertThat(send(method, "").status()).isEqualTo(502);
        assertThat(answering.requests()).isEmpty();
    }
}
