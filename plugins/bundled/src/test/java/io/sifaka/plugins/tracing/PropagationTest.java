package io.sifaka.plugins.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.opentelemetry.OpenTelemetry;
import io.sifaka.plugins.zipkin.Zipkin;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How trace ids travel, seen through zipkin (B3 unless configured) and opentelemetry (W3C unless configured). */
class PropagationTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String W3C = "00-" + TRACE + "-" + SPAN;

    /** Sends a request with headers such as {@code b3: 1, tracestate: a=1}. */
    private static Outcome zipkin(String config, String headers) {
        return send(new PluginTester().plugin(Zipkin.class, "{%s}".formatted(config)), headers);
    }

    private static Outcome otel(String config, String headers) {
        String all = "{\"traces_endpoint\": \"http://127.0.0.1:1/\"%s}".formatted(config);
        return send(new PluginTester().plugin(OpenTelemetry.class, all), headers);
    }

    private static Outcome send(PluginTester tester, String headers) {
        Request request = Request.get("/");
        Arrays.stream(headers.split(", "))
                .filter(header -> !header.isEmpty())
                .map(header -> header.split(": ", 2))
                .forEach(header -> request.header(header[0], header[1]));
        return tester.send(request);
    }

    private static String sent(Outcome outcome, String name) {
        return outcome.sent().orElseThrow().header(name).orElse("none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 | traceparent | 00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01
            traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00 | traceparent | 00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-00
            b3: 4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1 | b3 | 4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-1-00f067aa0ba902b7
            b3: a3ce929d0e0e4736-00f067aa0ba902b7-0-aaaaaaaaaaaaaaaa | b3 | a3ce929d0e0e4736-[0-9a-f]{16}-0-00f067aa0ba902b7
            x-b3-traceid: a3ce929d0e0e4736, x-b3-spanid: 00f067aa0ba902b7 | x-b3-traceid | a3ce929d0e0e4736
            x-b3-traceid: a3ce929d0e0e4736, x-b3-spanid: 00f067aa0ba902b7 | x-b3-parentspanid | 00f067aa0ba902b7
            uber-trace-id: a3ce929d0e0e4736:f067aa0ba902b7:0:1 | uber-trace-id | a3ce929d0e0e4736:[0-9a-f]{16}:00f067aa0ba902b7:01
            ot-tracer-traceid: a3ce929d0e0e4736, ot-tracer-spanid: 00f067aa0ba902b7, ot-tracer-sampled: true | ot-tracer-traceid | a3ce929d0e0e4736
            ot-tracer-traceid: a3ce929d0e0e4736, ot-tracer-spanid: 00f067aa0ba902b7, ot-tracer-sampled: true | ot-tracer-sampled | 1
            x-amzn-trace-id: Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1 | x-amzn-trace-id | Root=1-5759e988-bd862e3fe1be46a994272793;Parent=[0-9a-f]{16};Sampled=1
            x-datadog-trace-id: 18446744073709551615, x-datadog-parent-id: 7, x-datadog-sampling-priority: 2 | x-datadog-trace-id | 18446744073709551615
            x-datadog-trace-id: 5, x-datadog-parent-id: 7, x-datadog-sampling-priority: 2 | x-datadog-sampling-priority | 1
            x-cloud-trace-context: 4bf92f3577b34da6a3ce929d0e0e4736/7;o=1 | x-cloud-trace-context | 4bf92f3577b34da6a3ce929d0e0e4736/[0-9]+;o=1
            """)
    void passesATraceOnByTheConventionItCameBy(String headers, String name, String expected) {
        assertThat(sent(zipkin("", headers), name)).matches(expected);
        assertThat(sent(otel("", headers), name)).matches(expected);
    }

    @Test
    void makesTheServicesSpanAnother() {
        assertThat(sent(zipkin("", "traceparent: " + W3C + "-01"), "traceparent"))
                .doesNotContain(SPAN);
        assertThat(sent(otel("", "traceparent: " + W3C + "-01"), "traceparent")).doesNotContain(SPAN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            w3c       | traceparent           | 00-[0-9a-f]{32}-[0-9a-f]{16}-01
            b3        | x-b3-traceid          | [0-9a-f]{32}
            b3-single | b3                    | [0-9a-f]{32}-[0-9a-f]{16}-1.*
            jaeger    | uber-trace-id         | [0-9a-f]{32}:[0-9a-f]{16}:[0-9a-f]{16}:01
            ot        | ot-tracer-traceid     | [0-9a-f]{32}
            datadog   | x-datadog-trace-id    | [1-9][0-9]{0,19}
            aws       | x-amzn-trace-id       | Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1
            gcp       | x-cloud-trace-context | [0-9a-f]{32}/[1-9][0-9]*;o=1
            """)
    void beginsATraceWhereNoneCame(String format, String name, String expected) {
        String former = "\"sample_ratio\": 1, \"default_header_type\": \"%s\"".formatted(format);
        String named = "\"sample_ratio\": 1, \"propagation\": {\"default_format\": \"%s\"}".formatted(format);

        assertThat(sent(zipkin(former, ""), name)).matches(expected);
        assertThat(sent(zipkin(named, ""), name)).matches(expected);
    }

    @Test
    void makesShortIdsWhereConfigured() {
        String config =
                "\"traceid_byte_count\": 8, \"propagation\": {\"inject\": [\"b3\", \"w3c\"], \"default_format\": \"b3\"}";

        Outcome outcome = zipkin(config, "");

        assertThat(sent(outcome, "x-b3-traceid")).matches("[0-9a-f]{16}");
        assertThat(sent(outcome, "traceparent")).matches("00-0{16}" + sent(outcome, "x-b3-traceid") + "-.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "traceparent: 00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "traceparent: 01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x",
                "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e473\u0666-00f067aa0ba902b7-01",
                "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, "
                        + "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "b3: 4bf92f3577b34da6a3ce929d0e0e4736",
                "b3: 4bf92f3577b34da6a3ce929d0e0e4736-x-1",
                "b3: -------",
                "x-b3-traceid: 4bf92f3577b34da6a3ce929d0e0e4736",
                "x-b3-traceid: 4bf92f3577b34da6a3ce929d0e0e47, x-b3-spanid: 00f067aa0ba902b7",
                "uber-trace-id: 4bf92f3577b34da6a3ce929d0e0e47361:1:0:1",
                "uber-trace-id: 0:1:0:1",
                "ot-tracer-traceid: 4bf92f3577b34da6a3ce929d0e0e47361",
                "x-amzn-trace-id: Root=1-4bf92f35-77b34da6a3ce929d0e0e4736x",
                "x-datadog-trace-id: 340282366920938463463374607431768211456",
                "x-datadog-trace-id: -1",
                "x-cloud-trace-context: 4bf92f3577b34da6a3ce929d0e0e4736/x"
            })
    void ignoresWhatCannotBeBelieved(String headers) {
        Outcome outcome = otel(", \"header_type\": \"w3c\"", headers);

        assertThat(outcome.failure()).isEmpty();
        assertThat(sent(outcome, "traceparent"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]")
                .doesNotContain(TRACE);
    }

    @Test
    void ignoresWhatIsTooLong() {
        Outcome outcome = otel(", \"header_type\": \"w3c\"", "x-amzn-trace-id: " + "Root=1;".repeat(10_000));

        assertThat(outcome.failure()).isEmpty();
        assertThat(sent(outcome, "traceparent")).isNotEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x-b3-sampled: 0 | 1 | 0
            x-b3-sampled: 1 | 0 | 1
            ''              | 0 | 0
            ''              | 1 | 1
            """)
    void followsTheCallersDecisionBeforeTheShare(String headers, String ratio, String sampled) {
        assertThat(sent(zipkin("\"sample_ratio\": " + ratio, headers), "x-b3-sampled"))
                .isEqualTo(sampled);
    }

    @Test
    void followsADecisionThatComesWithoutATrace() {
        assertThat(sent(zipkin("\"sample_ratio\": 1", "b3: 0"), "b3"))
                .matches("[0-9a-f]{32}-[0-9a-f]{16}-0-[0-9a-f]{16}");
    }

    @Test
    void keepsTheFlagForDebugging() {
        String headers =
                "x-b3-traceid: a3ce929d0e0e4736, x-b3-spanid: 00f067aa0ba902b7, x-b3-flags: 1, x-b3-sampled: 0";

        Outcome outcome = zipkin("\"sample_ratio\": 0", headers);

        assertThat(sent(outcome, "x-b3-flags")).isEqualTo("1");
        assertThat(sent(outcome, "x-b3-sampled")).isEqualTo("none");
    }

    @Test
    void beginsAnewWhereToldToIgnoreWhatCame() {
        Outcome outcome = zipkin("\"header_type\": \"ignore\"", "traceparent: " + W3C + "-01");

        assertThat(sent(outcome, "traceparent")).isEqualTo(W3C + "-01");
        assertThat(sent(outcome, "x-b3-traceid")).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
    }

    @Test
    void addsTheConventionOfTheFormerConfiguration() {
        Outcome outcome = zipkin("\"header_type\": \"w3c\"", "b3: " + TRACE + "-" + SPAN + "-1");

        assertThat(sent(outcome, "traceparent")).startsWith("00-" + TRACE);
        assertThat(sent(outcome, "b3")).startsWith(TRACE).endsWith(SPAN);
    }

    @Test
    void readsOnlyWhatItIsToldToAndWritesAllThatItIsToldTo() {
        String propagation =
                ", \"propagation\": {\"extract\": [\"jaeger\", \"w3c\"], \"inject\": [\"preserve\", \"gcp\"], \"default_format\": \"ot\"}";
        String both = "traceparent: " + W3C + "-01, uber-trace-id: 5:6:0:0";

        Outcome first = otel(propagation, both);
        Outcome none = otel(propagation, "b3: " + TRACE + "-" + SPAN + "-1");

        assertThat(sent(first, "uber-trace-id")).startsWith("0000000000000005:");
        assertThat(sent(first, "x-cloud-trace-context")).startsWith("00000000000000000000000000000005/");
        assertThat(sent(none, "ot-tracer-traceid")).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
        assertThat(sent(none, "b3")).isEqualTo(TRACE + "-" + SPAN + "-1");
    }

    @Test
    void clearsHeadersOnceTheyAreRead() {
        String propagation =
                ", \"propagation\": {\"extract\": [\"w3c\"], \"clear\": [\"traceparent\", \"X-Own\"], \"inject\": [\"b3-single\"], \"default_format\": \"w3c\"}";

        Outcome outcome = otel(propagation, "traceparent: " + W3C + "-01, x-own: 1");

        assertThat(sent(outcome, "traceparent")).isEqualTo("none");
        assertThat(sent(outcome, "x-own")).isEqualTo("none");
        assertThat(sent(outcome, "b3")).startsWith(TRACE).endsWith("-1-" + SPAN);
    }

    @Test
    void passesNothingOnWhereNothingIsInjected() {
        Outcome outcome = otel(", \"propagation\": {\"extract\": [\"w3c\"], \"default_format\": \"w3c\"}", "");

        assertThat(sent(outcome, "traceparent")).isEqualTo("none");
    }

    @Test
    void goesOnWithTheTraceOfThePluginBefore() {
        PluginTester tester = new PluginTester()
                .plugin(Zipkin.class, "{}")
                .plugin(OpenTelemetry.class, "{\"traces_endpoint\": \"http://127.0.0.1:1/\"}");

        Outcome outcome = send(tester, "traceparent: " + W3C + "-01");

        assertThat(sent(outcome, "traceparent")).startsWith("00-" + TRACE);
    }

    @Test
    void tellsTheClientTheTrace() {
        String header = "\"http_response_header_for_traceid\": \"X-Trace\"";

        assertThat(zipkin(header, "traceparent: " + W3C + "-01").header("X-Trace"))
                .contains(TRACE);
        assertThat(otel("," + header, "traceparent: " + W3C + "-01").header("X-Trace"))
                .contains(TRACE);
    }

    @Test
    void writesTheTraceIntoTheLogRecord() {
        Outcome outcome = zipkin("", "traceparent: " + W3C + "-01");

        assertThat(outcome.log().at("/trace_id/w3c").asText()).isEqualTo(TRACE);
    }

    @Test
    void givesEachRequestATraceOfItsOwn() {
        PluginTester tester = new PluginTester().plugin(Zipkin.class, "{}");

        assertThat(sent(send(tester, ""), "x-b3-traceid")).isNotEqualTo(sent(send(tester, ""), "x-b3-traceid"));
    }
}
