package io.sifaka.plugins.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.udplog.UdpLog;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomFieldsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LogSink sink = new LogSink.Udp();
    private final PluginTester tester = new PluginTester();

    CustomFieldsTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        sink.close();
    }

    private PluginTester with(String name, String code) throws IOException {
        String fields = JSON.writeValueAsString(Map.of(name, code));
        return tester.plugin(
                UdpLog.class,
                "{\"host\": \"127.0.0.1\", \"port\": %d, \"custom_fields_by_lua\": %s}".formatted(sink.port(), fields));
    }

    private JsonNode logged(String name, String code) throws IOException {
        with(name, code).send(Request.get("/"));
        return JSON.readTree(sink.next());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            return "v"           | "v"
            return'a"b'          | "a\\"b"
             return "a\\"\\n\\\\" ; | "a\\"\\n\\\\"
            return ""            | ""
            return 12            | 12
            return -1.5          | -1.5
            return true          | true
            return false         | false
            """)
    void setsConstants(String code, String value) throws IOException {
        assertThat(logged("x", code).get("x")).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"return nil", "return", " ", "return nil;"})
    void takesFieldsOut(String code) throws IOException {
        JsonNode record = logged("request.method", code);

        assertThat(record.path("request").has("method")).isFalse();
        assertThat(record.at("/request/uri").asText()).isEqualTo("/");
    }

    @Test
    void makesTheObjectsOnTheWay() throws IOException {
        assertThat(logged("a.b.c", "return 1").at("/a/b/c").asInt()).isEqualTo(1);
    }

    @Test
    void takesNothingOutOfWhatIsNotThere() throws IOException {
        assertThat(logged("a.b", "return nil").has("a")).isFalse();
    }

    @Test
    void leavesTheRecordToOthersAsItIs() throws IOException {
        Outcome outcome = with("request.method", "return nil").send(Request.get("/"));

        assertThat(outcome.log().at("/request/method").asText()).isEqualTo("GET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"abc", "return abc", "return \"a", "return \"a\" .. \"b\"", "return (", "os.exit()", "returnnil"
            })
    void refusesWhatIsNoConstant(String code) {
        assertThatThrownBy(() -> with("x", code)).hasMessageContaining("only constants are available yet");
    }

    @Test
    void readsLongConstants() throws IOException {
        assertThat(logged("x", "return \"" + "\\\\a".repeat(10_000) + "\"")
                        .path("x")
                        .asText())
                .hasSize(20_000);
    }
}
