package io.sifaka.plugins.correlationid;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.entity.Consumer;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.keyauth.KeyAuth;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationIdTest {
    private static final String UUID_FORM = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    private final PluginTester tester = new PluginTester();

    private String sent(Request request, String header) {
        return tester.send(request).sent().orElseThrow().header(header).orElse("");
    }

    @Test
    void countsFromAUuidOfTheNode() {
        tester.plugin(CorrelationId.class, "{}");

        String first = sent(Request.get("/"), "Kong-Request-ID");
        String second = sent(Request.get("/"), "Kong-Request-ID");

        assertThat(first).matches(UUID_FORM + "#1");
        assertThat(second).isEqualTo(first.replace("#1", "#2"));
    }

    @Test
    void makesAUuidForEachRequest() {
        tester.plugin(CorrelationId.class, "{\"generator\": \"uuid\", \"header_name\": \"X-Id\"}");

        String first = sent(Request.get("/"), "x-id");

        assertThat(first).matches(UUID_FORM);
        assertThat(sent(Request.get("/"), "x-id")).matches(UUID_FORM).isNotEqualTo(first);
    }

    @Test
    void tracksTheConnection() {
        tester.at(Instant.parse("2026-11-23T05:53:47.046Z"))
                .plugin(CorrelationId.class, "{\"generator\": \"tracker\"}");

        assertThat(sent(Request.get("/"), "Kong-Request-ID")).matches("192\\.0\\.2\\.80-80-\\d+-1-1-1795413227\\.046");
    }

    @Test
    void keepsTheIdOfTheClient() {
        tester.plugin(CorrelationId.class, "{\"echo_downstream\": true}");

        Outcome outcome =
                tester.send(Request.get("/").header("kong-request-id", "\u017c").header("kong-request-id", "b"));

        assertThat(outcome.sent().orElseThrow().headers().all("Kong-Request-ID"))
                .containsExactly("\u017c", "b");
        assertThat(outcome.header("Kong-Request-ID")).hasValue("\u017c");
        assertThat(outcome.log().path("correlation_id").asText()).isEqualTo("\u017c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t "})
    void replacesABlankId(String blank) {
        tester.plugin(CorrelationId.class, "{}");

        Outcome outcome = tester.send(Request.get("/").header("Kong-Request-ID", blank));

        assertThat(outcome.sent().orElseThrow().headers().all("Kong-Request-ID"))
                .singleElement()
                .asString()
                .matches(UUID_FORM + "#1");
    }

    @Test
    void echoesTheIdOnlyWhenTold() {
        tester.plugin(CorrelationId.class, "{}");
        assertThat(tester.send(Request.get("/")).header("Kong-Request-ID")).isEmpty();

        PluginTester echoing = new PluginTester().plugin(CorrelationId.class, "{\"echo_downstream\": true}");
        Outcome outcome = echoing.send(Request.get("/"));
        assertThat(outcome.header("Kong-Request-ID"))
                .isEqualTo(outcome.sent().orElseThrow().header("Kong-Request-ID"));
    }

    @Test
    void echoesTheIdOnRefusals() {
        tester.plugin(CorrelationId.class, "{\"echo_downstream\": true}").plugin(KeyAuth.class, "{}");

        Outcome outcome = tester.send(Request.get("/"));

        assertThat(outcome.status()).isEqualTo(401);
        assertThat(outcome.header("Kong-Request-ID")).isPresent();
    }

    @Test
    void doesNotServeAConsumerWhoIsKnownOnlyAfterItsTurn() {
        Consumer nobody = tester.given(Consumer.class, "{\"username\": \"nobody\"}");
        tester.plugin(KeyAuth.class, "{\"anonymous\": \"nobody\"}")
                .pluginFor(nobody, CorrelationId.class, "{\"echo_downstream\": true}");

        assertThat(tester.send(Request.get("/")).header("Kong-Request-ID")).isEmpty();
    }
}
