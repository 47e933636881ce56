package io.sifaka.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.admin.Client.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not an entity. */
class SpecialPathsTest {
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

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            /filter-chains                | 400 | this endpoint is only available when wasm is enabled
            /services/x/filter-chains     | 400 | this endpoint is only available when wasm is enabled
            /routes/x/filters/all         | 400 | this endpoint is only available when wasm is enabled
            /clustering/status            | 400 | this endpoint is only available when Kong is configured to run as Control Plane for the cluster
            /clustering/data-planes       | 400 | this endpoint is only available when Kong is configured to run as Control Plane for the cluster
            /status/dns                   | 501 | not implemented with the legacy DNS client
            /schemas/filters/x            | 404 | Filter 'x' not found
            /schemas/vaults/nope          | 404 | No vault named 'nope'
            /cache/foo                    | 404 | Not found
            /nope                         | 404 | Not found
            """)
    void sayWhatKongSaysInThisSetUp(String path, int status, String message) {
        Reply reply = client.get(path);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.at("message")).isEqualTo(message);
    }

    @Test
    void emptiesTheCache() {
        assertThat(client.delete("/cache").status()).isEqualTo(204);
        assertThat(client.delete("/cache/consumers:x").status()).isEqualTo(204);
    }

    @Test
    void tellsWhatRunsInTheBackground() {
        assertThat(client.get("/timers").json().at("/stats/sys/total").isInt()).isTrue();
        assertThat(client.get("/timers").json().at("/worker/count").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"tags", "parameters", "workspaces", "clustering_data_planes", "acme_storage", "ratelimiting_metrics"})
    void describesWhatOnlyKongKeeps(String name) {
        assertThat(client.get("/schemas/" + name).json().path("fields")).isNotEmpty();
    }

    @Test
    void describesKindsOfVault() {
        assertThat(client.get("/schemas/vaults/env")
                        .json()
                        .at("/fields/0/config/fields/0/prefix/type")
                        .asText())
                .isEqualTo("string");
    }

    @Test
    void refusesUnknownLogLevelsAndTimes() {
        assertThat(client.put("/debug/node/log-level/loud", "{}").at("message")).isEqualTo("unknown log level: loud");
        assertThat(client.put("/debug/node/log-level/info?timeout=-1", "{}").status())
                .isEqualTo(400);
    }

    @Test
    void tellsTheLogLevel() {
        assertThat(client.get("/debug/node/log-level").at("message")).isEqualTo("log level: notice");
        assertThat(client.put("/debug/node/log-level/notice", "{}").at("message"))
                .isEqualTo("log level is already notice");
    }

    @Test
    void changesTheLogLevelForAWhile() throws InterruptedException {
        LinkedBlockingQueue<String> set = new LinkedBlockingQueue<>();
        try (LogLevel level = new LogLevel("notice", set::add)) {
            assertThat(level.change("debug", Duration.ofMillis(1))).isTrue();

            assertThat(set.poll(10, TimeUnit.SECONDS)).isEqualTo("debug");
            assertThat(set.poll(10, TimeUnit.SECONDS)).isEqualTo("notice");
            assertThat(level.current()).isEqualTo("notice");
        }
    }

    @Test
    void keepsTheLogLevelWithoutATime() {
        List<String> set = new ArrayList<>();
        try (LogLevel level = new LogLevel("notice", set::add)) {
            assertThat(level.change("error", Duration.ZERO)).isTrue();
            assertThat(level.change("error", Duration.ZERO)).isFalse();
            assertThat(level.current()).isEqualTo("error");
            assertThat(set).containsExactly("error");
        }
    }
}
