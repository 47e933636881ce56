package io.sifaka.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.gateway.testing.Container;
import io.sifaka.gateway.testing.Message;
import io.sifaka.gateway.testing.RawClient;
import io.sifaka.gateway.testing.RawUpstream;
import io.sifaka.gateway.testing.TestGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is too long is refused, and nothing of it reaches the service. */
@ParameterizedClass
@EnumSource
class LimitsIT {
    private final Container.Kind kind;
    private final RawUpstream upstream = new RawUpstream();
    private TestGateway gateway;
    private RawClient client;

    @TempDir
    private Path directory;

    LimitsIT(Container.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void start() throws IOException {
        Map<String, String> limits = Map.of(
                "nginx_http_client_max_body_size", "1k",
                "nginx_http_client_body_buffer_size", "2k",
                "nginx_http_large_client_header_buffers", "4 1k");
        gateway = new TestGateway(kind, directory, limits).route("/a", upstream.port());
        client = gateway.client();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        gateway.close();
        upstream.close();
    }

    @Test
    void bodiesUpToTheLimitPass() throws IOException {
        String body = "x".repeat(1024);
        client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 1024\r\n\r\n" + body);
        assertThat(client.read().status()).isEqualTo(200);
        client.send(
                "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n" + body + "\r\n0\r\n\r\n");
        assertThat(client.read().status()).isEqualTo(200);
        assertThat(upstream.requests()).extracting(Message::text).containsExactly(body, body);
    }

    @Test
    void aLongerBodyIsRefusedByItsLength() throws IOException {
        refused(413, "Payload too large", "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 1025\r\n\r\n");
    }

    @Test
    void aLongerBodyOfUnknownLengthIsRefusedWhenItProvesSo() throws IOException {
        refused(
                413,
                "Payload too large",
                "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n401\r\n" + "x".repeat(1025) + "\r\n");
    }

    @Test
    void longTargetsAndFieldsAreRefused() throws IOException {
        refused(414, "URI too long", "GET /a?" + "x".repeat(1024) + " HTTP/1.1\r\nHost: h\r\n\r\n");
        refused(
                400,
                "Request header or cookie too large",
                "GET /a HTTP/1.1\r\nHost: h\r\nX: " + "x".repeat(1024) + "\r\n\r\n");
        String field = ": " + "x".repeat(1000) + "\r\n";
        refused(
                400,
                "Request header or cookie too large",
                "GET /a HTTP/1.1\r\nHost: h\r\nA" + field + "B" + field + "C" + field + "D" + field + "E" + field
                        + "\r\n");
    }

    private void refused(int status, String message, String request) throws IOException {
        try (RawClient refused = gateway.client()) {
            Message response = refused.send(request).read();
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.text()).startsWith(message + "\nrequest_id: ");
            assertThat(response.header("Connection")).isEqualTo("close");
            assertThat(refused.closed()).isTrue();
        }
        assertThat(upstream.requests()).isEmpty();
        assertThat(upstream.broken()).isZero();
    }
}
