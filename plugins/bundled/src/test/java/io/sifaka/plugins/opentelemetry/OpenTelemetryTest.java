package io.sifaka.plugins.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.sifaka.Version;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Reply;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.tracing.Receiver;
import io.sifaka.plugins.tracing.Tries;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenTelemetryTest {
    private static final long START = 1_767_225_600_000_000_000L;

    private final Receiver receiver = new Receiver();
    private final PluginTester tester = new PluginTester();

    OpenTelemetryTest() throws IOException {}

    @AfterEach
    void stop() {
        receiver.close();
    }

    private PluginTester otel(String more) {
        return tester.plugin(
                OpenTelemetry.class,
                "{\"traces_endpoint\": \"%s\", \"sampling_rate\": 1%s}".formatted(receiver.url("/v1/traces"), more));
    }

    private ResourceSpans received(int post) throws InvalidProtocolBufferException {
        return ExportTraceServiceRequest.parseFrom(receiver.posts().get(post).body())
                .getResourceSpans(0);
    }

    private List<Span> spans(int post) throws InvalidProtocolBufferException {
        return received(post).getScopeSpans(0).getSpansList();
    }

    private static Map<String, String> texts(List<KeyValue> attributes) {
        return attributes.stream()
                .filter(attribute -> attribute.getValue().hasStringValue())
                .collect(Collectors.toMap(
                        KeyValue::getKey, attribute -> attribute.getValue().getStringValue()));
    }

    private static Map<String, Long> numbers(List<KeyValue> attributes) {
        return attributes.stream()
                .filter(attribute -> attribute.getValue().hasIntValue())
                .collect(Collectors.toMap(
                        KeyValue::getKey, attribute -> attribute.getValue().getIntValue()));
    }

    private static String hex(com.google.protobuf.ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    @Test
    void sendsASpanOfTheRequestThatTheServiceWasTold() throws IOException {
        Outcome outcome = otel("").send(Request.get("/ż?token=t"));

        assertThat(receiver.posts().get(0).path()).isEqualTo("/v1/traces");
        assertThat(receiver.posts().get(0).headers().getFirst("Content-Type")).isEqualTo("application/x-protobuf");
        Span span = spans(0).get(0);
        assertThat(outcome.sent().orElseThrow().header("traceparent"))
                .contains("00-" + hex(span.getTraceId()) + "-" + hex(span.getSpanId()) + "-01");
        assertThat(span.getParentSpanId().isEmpty()).isTrue();
        assertThat(span.getName()).isEqualTo("kong");
        assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(span.getStartTimeUnixNano()).isEqualTo(START);
        assertThat(span.getEndTimeUnixNano()).isEqualTo(START + 3_000_000);
        assertThat(texts(span.getAttributesList()))
                .containsEntry("http.method", "GET")
                .containsEntry("http.url", "http://gateway.test:80/ż")
                .containsEntry("http.flavor", "1.1")
                .containsEntry("net.peer.ip", "192.0.2.1")
                .containsEntry("kong.service.name", "service");
        assertThat(numbers(span.getAttributesList())).containsEntry("http.status_code", 200L);
    }

    @Test
    void beginsBeneathTheCallersSpan() throws IOException {
        otel("").send(Request.get("/").header("b3", "a3ce929d0e0e4736-00f067aa0ba902b7-1"));

        assertThat(hex(spans(0).get(0).getTraceId())).isEqualTo("0000000000000000a3ce929d0e0e4736");
        assertThat(hex(spans(0).get(0).getParentSpanId())).isEqualTo("00f067aa0ba902b7");
    }

    @Test
    void sendsASpanOfEachTry() throws IOException {
        tester.plugin(Tries.class, "{}");
        otel("").send(Request.get("/"));

        Span request = spans(0).get(0);
        Span failed = spans(0).get(1);
        Span second = spans(0).get(2);
        assertThat(failed.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(failed.getName()).isEqualTo("kong.balancer");
        assertThat(failed.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
        assertThat(failed.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(numbers(failed.getAttributesList()))
                .containsEntry("http.status_code", 502L)
                .containsEntry("net.peer.port", 80L);
        assertThat(texts(second.getAttributesList())).containsEntry("net.peer.ip", "2001:db8::7");
        assertThat(second.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
    }

    @Test
    void marksRequestsThatTheGatewayOrTheServiceFailed() throws IOException {
        otel("").upstream(Reply.of(503)).send(Request.get("/"));

        assertThat(spans(0).get(0).getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
    }

    @Test
    void saysWhoSendsTheSpans() throws IOException {
        otel(", \"resource_attributes\": {\"service.name\": \"edge\", \"env\": \"test\"}")
                .send(Request.get("/"));

        assertThat(texts(received(0).getResource().getAttributesList()))
                .containsOnly(
                        Map.entry("service.name", "edge"),
                        Map.entry("env", "test"),
                        Map.entry("service.instance.id", "00000000-0000-4000-8000-000000000000"),
                        Map.entry("service.version", Version.KONG));
    }

    @Test
    void sendsConfiguredHeaders() {
        otel(", \"headers\": {\"X-Auth\": \"secret\"}").send(Request.get("/"));

        assertThat(receiver.posts().get(0).headers().getFirst("X-Auth")).isEqualTo("secret");
    }

    @Test
    void sendsRequestsTogetherOnceTheCollectorTakesThem() throws IOException {
        otel("");
        receiver.answer(503);
        tester.send(Request.get("/1"));
        receiver.answer(200);
        tester.send(Request.get("/2"));

        assertThat(spans(1)).hasSize(2);
    }

    @Test
    void sendsNothingOfRequestsThatAreNotSampled() {
        otel("").send(Request.get("/").header("x-b3-sampled", "0"));

        assertThat(receiver.posts()).isEmpty();
    }

    @Test
    void passesTraceIdsOnWhereOnlyLogsHaveAPlace() {
        tester.plugin(OpenTelemetry.class, "{\"logs_endpoint\": \"%s\"}".formatted(receiver.url("/v1/logs")));

        Outcome outcome = tester.send(Request.get("/"));

        assertThat(outcome.sent().orElseThrow().header("traceparent")).isPresent();
        assertThat(receiver.posts()).isEmpty();
    }

    @Test
    void refusesToGoNowhere() {
        assertThatThrownBy(() -> tester.plugin(OpenTelemetry.class, "{}"))
                .hasMessageContaining("at least one of these fields must be non-empty");
    }
}
