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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which header fields cross the gateway, as recorded from Kong 3.9.1 where it is not more careful. */
@ParameterizedClass
@EnumSource
class HeadersIT {
    private final Container.Kind kind;
    private final RawUpstream upstream = new RawUpstream();
    private TestGateway gateway;
    private RawClient client;

    @TempDir
    private Path directory;

    HeadersIT(Container.Kind kind) {
        this.kind = kind;
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        gateway.close();
        upstream.close();
    }

    private void start(Map<String, String> settings) throws IOException {
        gateway = new TestGateway(kind, directory, settings)
                .route("/a", upstream.port())
                .route("/host", upstream.port(), "", "'preserve_host':true,'strip_path':false");
        client = gateway.client();
    }

    @Test
    void tellsTheServiceWhereTheRequestCameFrom() throws IOException {
        start(Map.of());
        Message response = client.get("/a/x");
        Message sent = upstream.last();
        assertThat(sent.header("Via")).isEqualTo("1.1 kong/3.9.1");
        assertThat(sent.header("Connection")).isEqualTo("keep-alive");
        assertThat(sent.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(sent.header("X-Forwarded-Proto")).isEqualTo("http");
        assertThat(sent.header("X-Forwarded-Host")).isEqualTo("gw.test");
        assertThat(sent.header("X-Forwarded-Port")).isEqualTo(String.valueOf(gateway.port()));
        assertThat(sent.header("X-Forwarded-Path")).isEqualTo("/a/x");
        assertThat(sent.header("X-Forwarded-Prefix")).isEqualTo("/a");
        assertThat(sent.header("X-Real-IP")).isEqualTo("127.0.0.1");
        assertThat(sent.header("X-Kong-Request-Id")).matches("[0-9a-f]{32}");
        assertThat(response.header("X-Kong-Request-Id")).isEqualTo(sent.header("X-Kong-Request-Id"));
    }

    @Test
    void preservesTheHostWhereTheRouteSaysSo() throws IOException {
        start(Map.of());
        client.send("GET /host/x HTTP/1.1\r\nHost: Orig.test:99\r\n\r\n").read();
        assertThat(upstream.last().header("Host")).isEqualTo("Orig.test:99");
        assertThat(upstream.last().header("X-Forwarded-Host")).isEqualTo("orig.test");
        assertThat(upstream.last().has("X-Forwarded-Prefix")).isFalse();
    }

    @Test
    void doesNotBelieveAnUntrustedClient() throws IOException {
        start(Map.of());
        client.get(
                "/a/x",
                "X-Forwarded-For: 1.2.3.4",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: evil",
                "X-Forwarded-Port: 1",
                "X-Forwarded-Path: /evil",
                "X-Forwarded-Prefix: /evil",
                "X-Real-IP: 9.9.9.9",
                "Via: 1.0 fred",
                "X-Kong-Request-Id: mine");
        Message sent = upstream.last();
        assertThat(sent.header("X-Forwarded-For")).isEqualTo("1.2.3.4, 127.0.0.1");
        assertThat(sent.header("X-Forwarded-Proto")).isEqualTo("http");
        assertThat(sent.header("X-Forwarded-Host")).isEqualTo("gw.test");
        assertThat(sent.header("X-Forwarded-Port")).isEqualTo(String.valueOf(gateway.port()));
        assertThat(sent.header("X-Forwarded-Path")).isEqualTo("/a/x");
        assertThat(sent.header("X-Forwarded-Prefix")).isEqualTo("/a");
        assertThat(sent.header("X-Real-IP")).isEqualTo("127.0.0.1");
        assertThat(sent.header("Via")).isEqualTo("1.0 fred, 1.1 kong/3.9.1");
        assertThat(sent.header("X-Kong-Request-Id")).matches("[0-9a-f]{32}");
    }

    @Test
    void believesATrustedProxy() throws IOException {
        start(Map.of("trusted_ips", "127.0.0.0/8", "real_ip_header", "X-Forwarded-For", "real_ip_recursive", "on"));
        client.get(
                "/a/x",
                "X-Forwarded-For: 1.2.3.4, 127.0.0.5",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: h.test",
                "X-Forwarded-Port: 8443",
                "X-Forwarded-Path: /fp",
                "X-Forwarded-Prefix: /pre");
        Message sent = upstream.last();
        assertThat(sent.header("X-Forwarded-For")).isEqualTo("1.2.3.4, 127.0.0.5, 127.0.0.1");
        assertThat(sent.header("X-Forwarded-Proto")).isEqualTo("https");
        assertThat(sent.header("X-Forwarded-Host")).isEqualTo("h.test");
        assertThat(sent.header("X-Forwarded-Port")).isEqualTo("8443");
        assertThat(sent.header("X-Forwarded-Path")).isEqualTo("/fp");
        assertThat(sent.header("X-Forwarded-Prefix")).isEqualTo("/pre");
        assertThat(sent.header("X-Real-IP")).isEqualTo("1.2.3.4");
    }

    @Test
    void leavesOutWhatBelongsToTheConnection() throws IOException {
        start(Map.of());
        Message response = client.get(
                "/a",
                "Connection: X-Foo, upgrade",
                "X-Foo: 1",
                "Keep-Alive: timeout=1",
                "Proxy-Connection: y",
                "Proxy: evil",
                "TE: gzip, trailers",
                "Proxy-Authorization: x",
                "Upgrade: x",
                "x_under: 1",
                "Cookie: a=1",
                "X-Empty:",
                "X-Dup: 1",
                "X-Dup: 2");
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        Message sent = upstream.last();
        assertThat(sent.has("X-Foo")).isFalse();
        assertThat(sent.has("Keep-Alive")).isFalse();
        assertThat(sent.has("Proxy-Connection")).isFalse();
        assertThat(sent.has("Proxy")).isFalse();
        assertThat(sent.has("Upgrade")).isFalse();
        assertThat(sent.header("TE")).isEqualTo("trailers");
        assertThat(sent.header("Proxy-Authorization")).isEqualTo("x");
        assertThat(sent.header("x_under")).isEqualTo("1");
        assertThat(sent.has("X-Empty")).isTrue();
        assertThat(sent.header("X-Dup")).isEqualTo("1|2");
        assertThat(sent.has("User-Agent")).isFalse();
        assertThat(sent.has("Accept-Encoding")).isFalse();
    }

    @Test
    void keepsWhatConnectionMayNotName() throws IOException {
        start(Map.of());
        client.send(
                        "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nCookie: a=1\r\nAuthorization: b\r\n"
                                + "Connection: Content-Length, Host, Cookie, Authorization, X-Forwarded-For, X-Real-IP\r\n\r\nabc")
                .read();
        Message sent = upstream.last();
        assertThat(sent.text()).isEqualTo("abc");
        assertThat(sent.header("Content-Length")).isEqualTo("3");
        assertThat(sent.header("Host")).isEqualTo("127.0.0.1:" + upstream.port());
        assertThat(sent.header("Cookie")).isEqualTo("a=1");
        assertThat(sent.header("Authorization")).isEqualTo("b");
        assertThat(sent.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(sent.header("X-Real-IP")).isEqualTo("127.0.0.1");
    }

    @Test
    void takesAClientsWordForNobodysIdentity() throws IOException {
        start(Map.of());
        client.get(
                "/a",
                "X-Consumer-ID: spoof",
                "x-consumer-username: spoof",
                "X_Consumer_Custom_Id: spoof",
                "X-Credential-Identifier: spoof",
                "X-Anonymous-Consumer: true",
                "X-Authenticated-Scope: admin",
                "X-Consumed: ok");
        Message sent = upstream.last();
        assertThat(sent.headers()).noneMatch(field -> field.getValue().equals("spoof"));
        assertThat(sent.has("X-Anonymous-Consumer")).isFalse();
        assertThat(sent.has("X-Authenticated-Scope")).isFalse();
        assertThat(sent.header("X-Consumed")).isEqualTo("ok");
    }

    @Test
    void passesTheServicesFieldsAndAddsItsOwn() throws IOException {
        start(Map.of());
        upstream.next("HTTP/1.1 200 OK\r\nServer: my/1\r\nVia: 1.0 fred\r\nX-Drop: 1\r\nKeep-Alive: 5\r\n"
                + "Connection: X-Drop\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nContent-Type: text/html\r\n"
                + "Content-Length: 0\r\n\r\n");
        Message response = client.get("/a");
        assertThat(response.header("Server")).isEqualTo("my/1");
        assertThat(response.header("Via")).isEqualTo("1.0 fred, 1.1 kong/3.9.1");
        assertThat(response.header("Set-Cookie")).isEqualTo("a=1|b=2");
        assertThat(response.header("Content-Type")).startsWith("text/html").containsIgnoringCase("charset=UTF-8");
        assertThat(response.header("X-Kong-Upstream-Latency")).matches("\\d+");
        assertThat(response.header("X-Kong-Proxy-Latency")).matches("\\d+");
        assertThat(response.has("X-Drop")).isFalse();
        assertThat(response.has("Keep-Alive")).isFalse();
        assertThat(response.has("X-Kong-Response-Latency")).isFalse();
    }

    @Test
    void namesItselfWhereTheServiceDoesNot() throws IOException {
        start(Map.of());
        upstream.next("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        assertThat(client.get("/a").header("Server")).isEqualTo("kong/3.9.1");
        Message none = client.get("/none");
        assertThat(none.header("Server")).isEqualTo("kong/3.9.1");
        assertThat(none.header("X-Kong-Response-Latency")).matches("\\d+");
        assertThat(none.has("Via")).isFalse();
    }

    @Test
    void addsNothingWhenSwitchedOff() throws IOException {
        start(Map.of("headers", "off", "headers_upstream", "off"));
        Message response = client.get("/a", "X-Kong-Request-Id: mine");
        assertThat(response.headers()).noneMatch(field -> field.getKey().startsWith("X-Kong"));
        assertThat(response.has("Via")).isFalse();
        assertThat(upstream.last().has("X-Kong-Request-Id")).isFalse();
        assertThat(client.get("/none").has("Server")).isFalse();
    }

    @Test
    void addsWhatIsNamed() throws IOException {
        start(Map.of("headers", "X-Kong-Upstream-Status", "allow_debug_header", "on"));
        upstream.next("HTTP/1.1 418 Teapot\r\nContent-Length: 0\r\n\r\n");
        Message response = client.get("/a", "Kong-Debug: 1");
        assertThat(response.header("X-Kong-Upstream-Status")).isEqualTo("418");
        assertThat(response.header("Kong-Route-Id")).hasSize(36);
        assertThat(response.header("Kong-Service-Id")).hasSize(36);
        assertThat(client.get("/a").has("Kong-Route-Id")).isFalse();
    }
}
