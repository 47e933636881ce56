package io.sifaka.plugins.requesttermination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sifaka.entity.Consumer;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.keyauth.KeyAuth;
import io.sifaka.plugins.keyauth.KeyAuthCredential;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTerminationTest {
    private static final String JSON = "application/json; charset=utf-8";

    private static Outcome send(String config, Request request) {
        return new PluginTester().plugin(RequestTermination.class, config).send(request);
    }

    private static Outcome send(String config) {
        return send(config, Request.get("/"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                              | 503 | {"message":"Service unavailable"}
            {"status_code": 404}                            | 404 | {"message":"Not found"}
            {"status_code": 301, "message": "moved"}        | 301 | {"message":"moved"}
            {"status_code": 599, "message": "\u017c\\"q\\\\"} | 599 | {"message":"\u017c\\"q\\\\"}
            """)
    void answersWithAMessage(String config, int status, String body) {
        Outcome outcome = send(config);

        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.header("Content-Type")).hasValue(JSON);
        assertThat(outcome.body()).isEqualTo(body);
        assertThat(outcome.sent()).isEmpty();
    }

    @Test
    void answersAStatusOfNoKnownMessageWithoutBody() {
        Outcome outcome = send("{\"status_code\": 204}");

        assertThat(outcome.status()).isEqualTo(204);
        assertThat(outcome.body()).isEmpty();
        assertThat(outcome.header("Content-Type")).isEmpty();
    }

    @Test
    void answersWithABodyAndItsType() {
        Outcome typed = send("{\"body\": \"<b>\u017c</b>\", \"content_type\": \"text/html\"}");
        Outcome untyped = send("{\"body\": \"{}\"}");

        assertThat(typed.body()).isEqualTo("<b>\u017c</b>");
        assertThat(typed.header("Content-Type")).hasValue("text/html");
        assertThat(typed.header("Content-Length")).hasValue("9");
        assertThat(untyped.header("Content-Type")).isEmpty();
    }

    @Test
    void letsRequestsWithoutTheTriggerPass() {
        String config = "{\"trigger\": \"X-Go\"}";

        assertThat(send(config, Request.get("/?x-go=1")).status()).isEqualTo(200);
        assertThat(send(config, Request.get("/").header("x-go", "")).status()).isEqualTo(503);
        assertThat(send(config, Request.get("/?X-Go")).status()).isEqualTo(503);
    }

    @Test
    void describesTheRequestAndWhatItMatched() throws Exception {
        Outcome outcome = send(
                "{\"echo\": true, \"message\": \"hi\"}",
                Request.post("/a?b=1&b=2&c&d=%C5%BC", "text/plain", "body")
                        .header("X-H", "1")
                        .header("x-h", "2")
                        .capture("1", "a")
                        .capture("id", "7"));

        JsonNode echo = new ObjectMapper().readTree(outcome.body());
        assertThat(outcome.status()).isEqualTo(503);
        assertThat(echo.path("message").asText()).isEqualTo("hi");
        assertThat(echo.path("kong").path("node_id").asText()).hasSize(36);
        assertThat(echo.path("matched_route").path("paths").toString()).isEqualTo("[\"/\"]");
        assertThat(echo.path("matched_service").path("host").asText()).isEqualTo("upstream.test");
        assertThat(echo.path("matched_service").has("path")).isFalse();
        assertThat(echo.path("request")).isEqualTo(new ObjectMapper().readTree("""
                                {"scheme": "http", "host": "gateway.test", "port": 80, "method": "POST", "path": "/a",
                                 "raw_body": "body",
                                 "headers": {"host": "gateway.test", "content-type": "text/plain",
                                             "content-length": "4", "x-h": ["1", "2"]},
                                 "query": {"b": ["1", "2"], "c": true, "d": "\u017c"},
                                 "uri_captures": {"named": {"id": "7"}, "unnamed": ["a"]}}
                                """));
    }

    @Test
    void answersOneConsumerOnly() {
        PluginTester tester = new PluginTester().plugin(KeyAuth.class, "{}");
        Consumer bob = tester.given(Consumer.class, "{\"username\": \"bob\"}");
        Consumer al = tester.given(Consumer.class, "{\"username\": \"al\"}");
        for (Consumer consumer : new Consumer[] {bob, al}) {
            tester.given(
                    KeyAuthCredential.class,
                    "{\"key\": \"k-%s\", \"consumer\": {\"id\": \"%s\"}}"
                            .formatted(consumer.username(), consumer.id()));
        }
        tester.pluginFor(bob, RequestTermination.class, "{}");

        assertThat(tester.send(Request.get("/?apikey=k-bob")).status()).isEqualTo(503);
        assertThat(tester.send(Request.get("/?apikey=k-al")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"message": "a", "body": "b"}         | config: message cannot be used with content_type or body
            {"message": "a", "content_type": "b"} | config: message cannot be used with content_type or body
            {"content_type": "b"}                 | config: content_type requires a body
            {"echo": true, "body": "b"}           | config: echo cannot be used with content_type and body
            {"status_code": 600}                  | config.status_code: value should be between 100 and 599
            {"trigger": "a b"}                    | config.trigger: bad header name
            """)
    void refusesConfigurationsThatContradictThemselves(String config, String message) {
        assertThatThrownBy(() -> send(config)).hasMessageContaining(message);
    }
}
