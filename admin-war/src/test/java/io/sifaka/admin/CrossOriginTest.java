package io.sifaka.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.admin.Client.Reply;
import io.sifaka.config.NodeConfig;
import io.sifaka.config.Sources;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginTest {
    private static AdminServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        server = AdminServer.start();
        client = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.test",
                "Origin: null",
                "Origin: http://localhost.evil.test:8001",
                "Origin: http://evil.test/localhost",
                "Origin:",
                "Referer: http://evil.test/page",
                "Sec-Fetch-Site: cross-site"
            })
    void refusesAWriteOfAPageFromElsewhere(String header) {
        Reply form = client.send(
                "POST",
                "/services",
                "host=h",
                "Host: localhost:8001",
                "Content-Type: application/x-www-form-urlencoded",
                header);

        assertThat(form.status()).isEqualTo(403);
        assertThat(form.header("Access-Control-Allow-Origin")).isNotEqualTo("*");
        assertThat(client.send("DELETE", "/services/x", null, "Host: localhost:8001", header)
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "http://localhost:8002, localhost:8001",
        "https://Admin.Example, admin.example",
        "http://[::1]:8002, [::1]:8001",
        "http://127.0.0.1, 127.0.0.1:8001",
        "http://127.0.0.1:8002, localhost:8001"
    })
    void servesAPageFromTheSameHost(String origin, String host) {
        Reply reply = client.send("DELETE", "/services/x", null, "Host: " + host, "Origin: " + origin);

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(reply.headers()).doesNotContainKey("access-control-allow-credentials");
        assertThat(reply.header("Vary")).isEqualTo("Origin");
    }

    @Test
    void letsNoPageFromElsewhereSeeAnAnswer() {
        Reply reply = client.get("/services", "Host: localhost:8001", "Origin: http://evil.test");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).doesNotContainKeys("access-control-allow-origin");
    }

    @Test
    void letsAConfiguredConsoleInWithCredentials() {
        NodeConfig config = NodeConfig.read(Sources.none().option("admin_gui_url", "https://console.corp.com/manager"));
        try (AdminServer configured = AdminServer.start(config, 0)) {
            Reply reply = configured
                    .client()
                    .send("DELETE", "/services/x", null, "Host: localhost:8001", "Origin: https://console.corp.com");

            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("https://console.corp.com");
            assertThat(reply.header("Access-Control-Allow-Credentials")).isEqualTo("true");
            assertThat(configured
                            .client()
                            .send("DELETE", "/services/x", null, "Host: localhost", "Origin: http://console.corp.com")
                            .status())
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.com", "localhost.evil.com:8001", "127.0.0.1.nip.io", "evil.com."})
    void answersToNoNameThatAnybodyCanHave(String host) {
        assertThat(client.get("/services", "Host: " + host).status()).isEqualTo(403);
        assertThat(client.send("OPTIONS", "/services", null, "Host: " + host).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8001",
                "127.0.0.1",
                "[::1]:8001",
                "192.0.2.1:8001",
                "sifaka",
                "kong.test",
                "LOCALHOST."
            })
    void answersToAddressesAndToNamesOfNobodyElse(String host) {
        assertThat(client.get("/services", "Host: " + host).status()).isEqualTo(200);
    }

    @Test
    void answersToTheNameItIsToldOf() {
        NodeConfig config = NodeConfig.read(Sources.none().option("admin_gui_api_url", "https://admin.corp.com:8444"));
        try (AdminServer configured = AdminServer.start(config, 0)) {
            assertThat(configured
                            .client()
                            .get("/services", "Host: admin.corp.com")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void answersAPreflightRequest() {
        Reply preflight = client.send(
                "OPTIONS",
                "/services",
                null,
                "Host: localhost:8001",
                "Origin: http://localhost:8002",
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: content-type");

        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:8002");
        assertThat(preflight.header("Access-Control-Allow-Methods")).isEqualTo("GET, HEAD, OPTIONS, POST");
        assertThat(preflight.header("Access-Control-Allow-Headers")).isEqualTo("content-type");
    }

    @Test
    void answersToolsAsKongDoes() {
        Reply reply = client.get("/services");

        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(reply.header("Access-Control-Allow-Credentials")).isEqualTo("true");
    }
}
