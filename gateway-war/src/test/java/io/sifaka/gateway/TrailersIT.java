package io.sifaka.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.sifaka.gateway.testing.Container;
import io.sifaka.gateway.testing.Message;
import io.sifaka.gateway.testing.RawClient;
import io.sifaka.gateway.testing.RawUpstream;
import io.sifaka.gateway.testing.TestGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that come after a body reach the other side, but for those that would change what was decided by the header. */
@ParameterizedClass
@EnumSource
class TrailersIT {
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";
    private static final String DECIDING = "Content-Length: 50\r\nTransfer-Encoding: chunked\r\nHost: evil\r\n"
            + "Authorization: evil\r\nCookie: evil=1\r\nX-Consumer-ID: evil\r\nX_Forwarded_For: evil\r\n"
            + "Connection: close\r\nTE: evil\r\nIf-Match: evil\r\n";

    @Parameter
    private Container.Kind kind;

    private final RawUpstream upstream = new RawUpstream();
    private TestGateway gateway;
    private RawClient client;

    @TempDir
    private Path directory;

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

    private Message post(String chunks) throws IOException {
        return client.send("POST /a HTTP/1.1\r\nHost: h\r\n" + CHUNKED + chunks).read();
    }

    /** As containers hand names on: in lower case. */
    private static Map<String, String> lowerCase(List<Map.Entry<String, String>> fields) {
        return fields.stream()
                .collect(Collectors.toMap(field -> field.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }

    @Test
    void ofAShortRequestReachTheService() throws IOException {
        assertThat(post("3\r\nabc\r\n0\r\nX-Checksum: 900150\r\n\r\n").status()).isEqualTo(200);
        assertThat(upstream.last().text()).isEqualTo("abc");
        assertThat(upstream.last().header("Transfer-Encoding")).isEqualTo("chunked");
        assertThat(upstream.last().has("Content-Length")).isFalse();
        assertThat(lowerCase(upstream.last().trailers())).containsExactly(entry("x-checksum", "900150"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC350, 0x7FF0, 0x7FEF, 0x7FE0})
    void ofAStreamedRequestReachTheService(int size) throws IOException {
        String chunk = Integer.toHexString(size) + "\r\n" + "x".repeat(size) + "\r\n";
        String mark = "m".repeat(3000);
        Message response = post(chunk.repeat(4) + "0\r\nX-Checksum: 1\r\nX-Long: " + mark + "\r\n\r\n");
        assertThat(response.status()).isEqualTo(200);
        assertThat(upstream.last().body()).hasSize(4 * size);
        assertThat(lowerCase(upstream.last().trailers())).containsOnly(entry("x-checksum", "1"), entry("x-long", mark));
    }

    @Test
    void ofARequestDoNotReachTheServiceWhereTheyDecideAnything() throws IOException {
        post("3\r\nabc\r\n0\r\n" + DECIDING + "\r\n");
        assertThat(upstream.requests()).allSatisfy(request -> {
            assertThat(request.trailers()).isEmpty();
            assertThat(request.headers().toString()).doesNotContain("evil");
        });
        assertThat(upstream.broken()).isZero();
    }

    @Test
    void ofAResponseReachAClientThatTakesThem() throws IOException {
        upstream.next("HTTP/1.1 200 OK\r\nTrailer: X-Checksum\r\n" + CHUNKED
                + "3\r\nabc\r\n0\r\nX-Checksum: 900150\r\nX-Two: 1\r\nX-Two: 2\r\n\r\n");
        Message response = client.get("/a", "TE: trailers");
        assertThat(response.text()).isEqualTo("abc");
        assertThat(response.header("Trailer")).isEqualTo("X-Checksum");
        assertThat(response.trailers()).containsOnly(entry("X-Checksum", "900150"), entry("X-Two", "1, 2"));
        assertThat(client.get("/a", "TE: trailers").text()).isEqualTo("ok");
    }

    @Test
    void ofAResponseAreLeftOutForAnotherClient() throws IOException {
        upstream.next(
                "HTTP/1.1 200 OK\r\nTrailer: X-Checksum\r\n" + CHUNKED + "3\r\nabc\r\n0\r\nX-Checksum: 900150\r\n\r\n");
        Message response = client.get("/a");
        assertThat(response.text()).isEqualTo("abc");
        assertThat(response.has("Trailer")).isFalse();
        assertThat(response.trailers()).isEmpty();
        assertThat(client.get("/a").text()).isEqualTo("ok");
    }

    @Test
    void ofAResponseAreLeftOutForAnOldClient() throws IOException {
        upstream.next("HTTP/1.1 200 OK\r\n" + CHUNKED + "3\r\nabc\r\n0\r\nX-Checksum: 900150\r\n\r\n");
        assertThat(client.send("GET /a HTTP/1.0\r\nTE: trailers\r\n\r\n").read().text())
                .isEqualTo("abc");
    }

    @Test
    void ofAResponseDoNotReachTheClientWhereTheyDecideAnything() throws IOException {
        upstream.next("HTTP/1.1 200 OK\r\n" + CHUNKED + "3\r\nabc\r\n0\r\n" + DECIDING
                + "Set-Cookie: evil=1\r\nX-Fine: 1\r\n\r\n");
        assertThat(client.get("/a", "TE: trailers").trailers()).containsExactly(entry("X-Fine", "1"));
        assertThat(client.get("/a", "TE: trailers").text()).isEqualTo("ok");
    }
}
