package io.sifaka.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.gateway.testing.Container;
import io.sifaka.gateway.testing.Message;
import io.sifaka.gateway.testing.Probe;
import io.sifaka.gateway.testing.RawClient;
import io.sifaka.gateway.testing.RawUpstream;
import io.sifaka.gateway.testing.TestGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What plugins see and change, phase by phase. */
@ParameterizedClass
@EnumSource
class PluginsIT {
    private final Container.Kind kind;
    private final RawUpstream upstream = new RawUpstream();
    private TestGateway gateway;
    private RawClient client;

    @TempDir
    private Path directory;

    PluginsIT(Container.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void start() throws IOException {
        Probe.RECORDS.clear();
        gateway = new TestGateway(kind, directory, Map.of(), Probe.class).route("/a", upstream.port());
        client = gateway.client();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        gateway.close();
        upstream.close();
    }

    @Test
    void anExitAnswersInsteadOfTheService() throws IOException {
        gateway.plugin("probe", "'exit':418");
        Message response = client.get("/a");
        assertThat(response.status()).isEqualTo(418);
        assertThat(response.text()).isEqualTo("{\"message\":\"probed\"}");
        assertThat(response.header("X-Exit")).isEqualTo("1");
        assertThat(response.header("X-Probe")).isEqualTo("EXIT");
        assertThat(upstream.requests()).isEmpty();
        assertThat(client.get("/a").status()).isEqualTo(418);
    }

    @Test
    void anExitLeavesTheBodyUnread() throws IOException {
        gateway.plugin("probe", "'exit':403");
        Message response = client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello")
                .read();
        assertThat(response.status()).isEqualTo(403);
        assertThat(client.get("/a").status()).isEqualTo(403);
    }

    @Test
    void aPluginThatFailsIsA500() throws IOException {
        gateway.plugin("probe", "'fails':'access'");
        Message response = client.get("/a");
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).contains("\"message\":\"An unexpected error occurred\"");
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void aPluginThatFailsOnTheResponseIsA500() throws IOException {
        gateway.plugin("probe", "'fails':'headers'");
        assertThat(client.get("/a").status()).isEqualTo(500);
        assertThat(gateway.client().get("/none").status()).isEqualTo(500);
    }

    @Test
    void aBodyIsShownToThePluginThatAsks() throws IOException {
        gateway.plugin("probe", "'reads_body':true");
        client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello")
                .read();
        assertThat(upstream.last().header("X-Body")).isEqualTo("5");
        assertThat(upstream.last().text()).isEqualTo("hello");
        client.send("POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
                .read();
        assertThat(upstream.last().header("X-Body")).isEqualTo("3");
        client.get("/a");
        assertThat(upstream.last().header("X-Body")).isEqualTo("none");
    }

    @Test
    void aBodyBeyondTheLimitIsNotShownButSent() throws IOException {
        gateway.plugin("probe", "'reads_body':true");
        int size = 3 * 1024 * 1024;
        client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: " + size + "\r\n\r\n");
        client.out().write(new byte[size]);
        assertThat(client.read().status()).isEqualTo(200);
        assertThat(upstream.last().header("X-Body")).isEqualTo("none");
        assertThat(upstream.last().body()).hasSize(size);
    }

    @Test
    void aBodyMayBeReplaced() throws IOException {
        gateway.plugin("probe", "'replaces_body':'other'");
        client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhi")
                .read();
        assertThat(upstream.last().text()).isEqualTo("other");
        assertThat(upstream.last().header("Content-Length")).isEqualTo("5");
        assertThat(client.get("/a").status()).isEqualTo(200);
    }

    @Test
    void aResponseIsChangedPieceByPiece() throws IOException {
        gateway.plugin("probe", "'upper':'pieces'");
        Message response = client.get("/a");
        assertThat(response.text()).isEqualTo("OK!");
        assertThat(response.has("Content-Length")).isFalse();
        upstream.next("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n");
        assertThat(client.get("/a").text()).isEqualTo("AB!");
    }

    @Test
    void aResponseIsChangedWhole() throws IOException {
        gateway.plugin("probe", "'upper':'whole'");
        upstream.next("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n");
        Message response = client.get("/a");
        assertThat(response.text()).isEqualTo("AB!");
        assertThat(response.header("Transfer-Encoding")).isEqualTo("chunked");
        upstream.next("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc");
        assertThat(client.get("/a").header("Content-Length")).isEqualTo("4");
        Message head = client.send("HEAD /a HTTP/1.1\r\nHost: h\r\n\r\n").readBodiless();
        assertThat(head.status()).isEqualTo(200);
    }

    @Test
    void aResponseBeyondTheLimitIsChangedInPieces() throws IOException {
        gateway.plugin("probe", "'upper':'whole'");
        int size = 20 * 1024 * 1024;
        upstream.next((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(US_ASCII));
            for (int i = 0; i < size / 65536; i++) {
                out.write("10000\r\n".getBytes(US_ASCII));
                out.write("x".repeat(65536).getBytes(US_ASCII));
                out.write("\r\n".getBytes(US_ASCII));
            }
            out.write("0\r\n\r\n".getBytes(US_ASCII));
            return true;
        });
        Message response = client.get("/a");
        assertThat(response.body()).hasSize(size + 1);
        assertThat(response.text()).startsWith("XXX").endsWith("X!");
    }

    @Test
    void aBodyPhaseThatFailsDoesNotLookWhole() throws IOException {
        gateway.plugin("probe", "'fails':'body'");
        Message response = gateway.client().get("/a");
        assertThat(response.status()).isEqualTo(502);
    }

    @Test
    void errorsPassThePluginsToo() throws IOException {
        gateway.plugin("probe", "'upper':'pieces'");
        Message response = client.get("/none", "Accept: text/plain");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.header("X-Probe")).isEqualTo("ERROR");
        assertThat(response.text()).startsWith("NO ROUTE MATCHED").endsWith("!");
        assertThat(response.header("Transfer-Encoding")).isEqualTo("chunked");
    }

    @Test
    void theRecordTellsOfAProxiedRequest() throws Exception {
        gateway.plugin("probe", "");
        client.get("/a/x?q=1&r=%20&r=2&e", "Authorization: secret", "X-Multi: 1", "X-Multi: 2");
        ObjectNode record = record();
        assertThat(record.at("/request/method").asText()).isEqualTo("GET");
        assertThat(record.at("/request/uri").asText()).isEqualTo("/a/x?q=1&r=%20&r=2&e");
        assertThat(record.at("/request/url").asText())
                .isEqualTo("http://gw.test:" + gateway.port() + "/a/x?q=1&r=%20&r=2&e");
        assertThat(record.at("/request/querystring").toString())
                .isEqualTo("{\"q\":\"1\",\"r\":[\" \",\"2\"],\"e\":true}");
        assertThat(record.at("/request/headers/authorization").asText()).isEqualTo("REDACTED");
        assertThat(record.at("/request/headers/x-multi").toString()).isEqualTo("[\"1\",\"2\"]");
        assertThat(record.at("/request/headers/host").asText()).isEqualTo("gw.test");
        assertThat(record.at("/request/size").asLong()).isPositive();
        assertThat(record.at("/response/status").asInt()).isEqualTo(200);
        assertThat(record.at("/response/size").asLong()).isPositive();
        assertThat(record.at("/response/headers/via").asText()).isEqualTo("1.1 kong/3.9.1");
        assertThat(record.at("/upstream_uri").asText()).isEqualTo("/x?q=1&r=%20&r=2&e");
        assertThat(record.at("/upstream_status").asText()).isEqualTo("200");
        assertThat(record.at("/workspace_name").asText()).isEqualTo("default");
        assertThat(record.at("/route/ws_id").asText())
                .isEqualTo(record.at("/workspace").asText())
                .hasSize(36);
        assertThat(record.at("/source").asText()).isEqualTo("upstream");
        assertThat(record.at("/client_ip").asText()).isEqualTo("127.0.0.1");
        assertThat(record.at("/latencies/proxy").asLong()).isNotNegative();
        assertThat(record.at("/tries/0/port").asInt()).isEqualTo(upstream.port());
        assertThat(record.at("/tries/0/ip").asText()).isEqualTo("127.0.0.1");
        assertThat(record.at("/route/paths/0").asText()).isEqualTo("/a");
        assertThat(record.at("/service/host").asText()).isEqualTo("127.0.0.1");
        assertThat(record.at("/probe/saw").asText()).isEqualTo("/a/x");
        assertThat(record.get("route").has("methods")).isFalse();
    }

    @Test
    void theRecordTellsOfAnUnmatchedRequest() throws Exception {
        gateway.plugin("probe", "");
        client.get("/none");
        ObjectNode record = record();
        assertThat(record.at("/response/status").asInt()).isEqualTo(404);
        assertThat(record.at("/source").asText()).isEqualTo("kong");
        assertThat(record.at("/upstream_uri").asText()).isEmpty();
        assertThat(record.at("/upstream_status").asText()).isEmpty();
        assertThat(record.at("/latencies/proxy").asLong()).isEqualTo(-1);
        assertThat(record.has("tries")).isFalse();
        assertThat(record.has("route")).isFalse();
    }

    @Test
    void theRecordTellsOfARequestThatIsRefused() throws Exception {
        gateway.plugin("probe", "");
        client.get("/a/..;/x");
        ObjectNode record = record();
        assertThat(record.at("/response/status").asInt()).isEqualTo(400);
        assertThat(record.at("/request/uri").asText()).isEqualTo("/a/..;/x");
    }

    private static ObjectNode record() throws InterruptedException {
        ObjectNode record = Probe.RECORDS.poll(5, TimeUnit.SECONDS);
        assertThat(record).isNotNull();
        return record;
    }
}
