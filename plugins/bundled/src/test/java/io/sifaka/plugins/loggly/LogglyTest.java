package io.sifaka.plugins.loggly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Reply;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.log.LogSink;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogglyTest {
    private final LogSink sink = new LogSink.Udp();
    private final PluginTester tester = new PluginTester();

    LogglyTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        sink.close();
    }

    private PluginTester loggly(String more) {
        return tester.plugin(
                Loggly.class,
                "{\"key\": \"k-1\", \"host\": \"127.0.0.1\", \"port\": %d%s}".formatted(sink.port(), more));
    }

    @Test
    void sendsRecordsInTheFormThatLogglyReads() throws IOException {
        loggly(", \"tags\": [\"a\", \"b]\\\"\"]").send(Request.get("/x"));

        assertThat(sink.next())
                .matches("<14>1 2026-01-01T00:00:00Z \\S+ kong - - "
                        + "\\[k-1@41058 tag=\"a\" tag=\"b\\\\]\\\\\"\"] \\{.*\"/x\".*}");
    }

    @Test
    void sendsItsDefaultTag() throws IOException {
        loggly("").send(Request.get("/"));

        assertThat(sink.next()).contains("[k-1@41058 tag=\"kong\"]");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"200, <12>", "302, <12>", "404, <11>", "500, <8>", "503, <8>"})
    void saysHowGraveItIs(int status, String priority) throws IOException {
        loggly(", \"successful_severity\": \"warning\", \"client_errors_severity\": \"err\","
                        + " \"server_errors_severity\": \"emerg\"")
                .upstream(Reply.of(status))
                .send(Request.get("/"));

        assertThat(sink.next()).startsWith(priority);
    }

    @Test
    void sendsNothingThatIsLessGraveThanItsLevel() throws IOException {
        loggly(", \"log_level\": \"err\", \"server_errors_severity\": \"err\", \"client_errors_severity\": null");

        for (int status : new int[] {200, 404, 500}) {
            tester.upstream(Reply.of(status)).send(Request.get("/" + status));
        }

        assertThat(sink.next()).contains("/500");
    }

    @Test
    void needsAKey() {
        assertThatThrownBy(() -> tester.plugin(Loggly.class, "{}")).hasMessageContaining("config.key: required");
    }
}
