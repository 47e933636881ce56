package io.sifaka.plugins.udplog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.log.LogSink;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UdpLogTest {
    private final LogSink sink = new LogSink.Udp();
    private final PluginTester tester = new PluginTester();

    UdpLogTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        sink.close();
    }

    private PluginTester udpLog(String more) {
        return tester.plugin(UdpLog.class, "{\"host\": \"127.0.0.1\", \"port\": %d%s}".formatted(sink.port(), more));
    }

    @Test
    void sendsOneDatagramForEachRequest() throws IOException {
        udpLog("");

        tester.send(Request.get("/a?b=ż").header("X-A", "1\r\n2"));
        tester.send(Request.get("/b"));

        String first = sink.next();
        assertThat(new ObjectMapper().readTree(first).at("/request/uri").asText())
                .isEqualTo("/a?b=ż");
        assertThat(first).doesNotContain("\n");
        assertThat(sink.next()).contains("\"/b\"");
    }

    @Test
    void goesOnAfterARecordThatIsTooLong() throws IOException {
        udpLog(", \"timeout\": null");

        tester.send(Request.get("/a").header("X-A", "x".repeat(70_000)));
        tester.send(Request.get("/b"));

        assertThat(sink.next()).contains("\"/b\"");
    }

    @Test
    void servesWhileNobodyListens() {
        tester.plugin(UdpLog.class, "{\"host\": \"nobody.invalid\", \"port\": 0}");

        assertThat(tester.send(Request.get("/")).failure()).isEmpty();
    }

    @Test
    void refusesWhatIsNoHost() {
        assertThatThrownBy(() -> tester.plugin(UdpLog.class, "{\"host\": \"h:1\", \"port\": 1}"))
                .hasMessageContaining("must not have a port");
    }
}
