package io.sifaka.plugins.zipkin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.requesttermination.RequestTermination;
import io.sifaka.plugins.tracing.Receiver;
import io.sifaka.plugins.tracing.Tries;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZipkinTest {
    private static final long START = 1_767_225_600_000_000L;

    private final Receiver receiver = new Receiver();
    private final PluginTester tester = new PluginTester();

    ZipkinTest() throws IOException {}

    @AfterEach
    void stop() {
        receiver.close();
    }

    private PluginTester zipkin(String more) {
        return tester.plugin(
                Zipkin.class,
                "{\"http_endpoint\": \"%s\", \"sample_ratio\": 1%s}".formatted(receiver.url("/api/v2/spans"), more));
    }

    private List<JsonNode> spans(int post) throws IOException {
        JsonNode array = new ObjectMapper().readTree(receiver.posts().get(post).body());
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Test
    void sendsASpanOfTheRequest() throws IOException {
        zipkin("").send(Request.get("/a?b=1"));

        assertThat(receiver.posts().get(0).path()).isEqualTo("/api/v2/spans");
        assertThat(receiver.posts().get(0).headers().getFirst("Content-Type")).isEqualTo("application/json");
        JsonNode span = spans(0).get(0);
        assertThat(span.at("/kind").asText()).isEqualTo("SERVER");
        assertThat(span.at("/name").asText()).isEqualTo("GET");
        assertThat(span.at("/timestamp").asLong()).isEqualTo(START);
        assertThat(span.at("/duration").asLong()).isEqualTo(3000);
        assertThat(span.at("/localEndpoint/serviceName").asText()).isEqualTo("kong");
        assertThat(span.at("/remoteEndpoint/ipv4").asText()).isEqualTo("192.0.2.1");
        assertThat(span.at("/tags/lc").asText()).isEqualTo("kong");
        assertThat(span.at("/tags/http.method").asText()).isEqualTo("GET");
        assertThat(span.at("/tags/http.path").asText()).isEqualTo("/a");
        assertThat(span.at("/tags/http.host").asText()).isEqualTo("gateway.test");
        assertThat(span.at("/tags/http.protocol").asText()).isEqualTo("HTTP/1.1");
        assertThat(span.at("/tags/http.status_code").asText()).isEqualTo("200");
        assertThat(span.at("/tags/kong.node.id").asText()).isEqualTo("00000000-0000-4000-8000-000000000000");
        assertThat(span.at("/annotations/0/value").asText()).isEqualTo("krs");
    }

    @Test
    void sendsASpanOfTheServiceThatTheServiceWasTold() throws IOException {
        Outcome outcome = zipkin("").send(Request.get("/"));

        JsonNode request = spans(0).get(0);
        JsonNode proxy = spans(0).get(1);
        assertThat(proxy.at("/kind").asText()).isEqualTo("CLIENT");
        assertThat(proxy.at("/name").asText()).isEqualTo("GET (proxy)");
        assertThat(proxy.at("/parentId").asText()).isEqualTo(request.at("/id").asText());
        assertThat(outcome.sent().orElseThrow().header("x-b3-spanid"))
                .contains(proxy.at("/id").asText());
        assertThat(proxy.at("/remoteEndpoint/serviceName").asText()).isEqualTo("service");
        assertThat(proxy.at("/tags/kong.service_name").asText()).isEqualTo("service");
        assertThat(proxy.at("/tags/kong.route_name").asText()).isEqualTo("route");
        assertThat(proxy.at("/tags/peer.hostname").asText()).isEqualTo("upstream.test");
        assertThat(proxy.at("/annotations").findValuesAsText("value"))
                .containsExactly("kas", "kaf", "khs", "khf", "kbs", "kbf");
    }

    @Test
    void sendsASpanOfEachTry() throws IOException {
        tester.plugin(Tries.class, "{}");
        zipkin("").send(Request.get("/"));

        JsonNode failed = spans(0).get(2);
        JsonNode second = spans(0).get(3);
        assertThat(failed.at("/name").asText()).isEqualTo("GET (balancer try 1)");
        assertThat(failed.at("/tags/error").asText()).isEqualTo("true");
        assertThat(failed.at("/tags/kong.balancer.state").asText()).isEqualTo("failed");
        assertThat(failed.at("/tags/http.status_code").asText()).isEqualTo("502");
        assertThat(failed.at("/duration").asLong()).isEqualTo(1000);
        assertThat(second.at("/tags/kong.balancer.try").asText()).isEqualTo("2");
        assertThat(second.at("/tags/error").isMissingNode()).isTrue();
        assertThat(second.at("/remoteEndpoint/ipv6").asText()).isEqualTo("2001:db8::7");
        assertThat(second.at("/remoteEndpoint/port").asInt()).isEqualTo(81);
    }

    @Test
    void goesOnWithTheCallersSpanWhereB3SharesIt() throws IOException {
        zipkin("").send(Request.get("/").header("b3", "4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1"));

        JsonNode span = spans(0).get(0);
        assertThat(span.at("/traceId").asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(span.at("/id").asText()).isEqualTo("00f067aa0ba902b7");
        assertThat(span.at("/shared").asBoolean()).isTrue();
    }

    @Test
    void beginsASpanBeneathTheCallersOtherwise() throws IOException {
        zipkin("")
                .send(Request.get("/")
                        .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

        JsonNode span = spans(0).get(0);
        assertThat(span.at("/parentId").asText()).isEqualTo("00f067aa0ba902b7");
        assertThat(span.at("/id").asText()).isNotEqualTo("00f067aa0ba902b7");
    }

    @Test
    void addsTagsOfTheConfigurationAndOfTheClientButNotOverItsOwn() throws IOException {
        zipkin(", \"static_tags\": [{\"name\": \"env\", \"value\": \"test\"}]")
                .send(Request.get("/").header("Zipkin-Tags", "fg=blue; bg = red ;x; =y;env=forged; lc=forged"));

        JsonNode tags = spans(0).get(0).at("/tags");
        assertThat(tags.at("/env").asText()).isEqualTo("test");
        assertThat(tags.at("/fg").asText()).isEqualTo("blue");
        assertThat(tags.at("/bg").asText()).isEqualTo("red");
        assertThat(tags.at("/lc").asText()).isEqualTo("kong");
        assertThat(tags.has("x")).isFalse();
    }

    @Test
    void namesSpansAndPhasesAsConfigured() throws IOException {
        zipkin(
                        ", \"http_span_name\": \"method_path\", \"phase_duration_flavor\": \"tags\", \"local_service_name\": \"edge\"")
                .send(Request.get("/a"));

        JsonNode proxy = spans(0).get(1);
        assertThat(proxy.at("/name").asText()).isEqualTo("GET /a (proxy)");
        assertThat(proxy.at("/localEndpoint/serviceName").asText()).isEqualTo("edge");
        assertThat(proxy.at("/tags/kong.body_filter.duration_ms").asText()).matches("[0-9]+");
        assertThat(proxy.has("annotations")).isFalse();
    }

    @Test
    void tellsOfRequestsThatAnotherPluginAnswers() throws IOException {
        tester.plugin(RequestTermination.class, "{\"status_code\": 418}");
        zipkin("").send(Request.get("/"));

        assertThat(spans(0).get(0).at("/tags/http.status_code").asText()).isEqualTo("418");
    }

    @Test
    void sendsNothingOfRequestsThatAreNotSampled() {
        zipkin("").send(Request.get("/").header("x-b3-sampled", "0"));

        assertThat(receiver.posts()).isEmpty();
    }

    @Test
    void triesAgainUntilTheServerTakesThem() throws IOException {
        zipkin(", \"queue\": {\"max_batch_size\": 10}");
        receiver.answer(503);
        tester.send(Request.get("/1"));
        receiver.answer(202);
        tester.send(Request.get("/2"));

        assertThat(spans(1))
                .extracting(span -> span.at("/tags/http.path").asText())
                .contains("/1", "/2");
    }

    @Test
    void servesWhereNobodyTakesSpans() {
        tester.plugin(Zipkin.class, "{\"http_endpoint\": \"http://127.0.0.1:1/\", \"sample_ratio\": 1}");

        assertThat(tester.send(Request.get("/")).failure()).isEmpty();
    }
}
