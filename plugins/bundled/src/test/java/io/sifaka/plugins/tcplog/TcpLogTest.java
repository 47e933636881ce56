package io.sifaka.plugins.tcplog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.keyauth.KeyAuth;
import io.sifaka.plugins.log.LogSink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpLogTest {
    private final LogSink.Tcp sink = new LogSink.Tcp();
    private final PluginTester tester = new PluginTester();

    TcpLogTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        sink.close();
    }

    private PluginTester tcpLog(String more) {
        return tester.plugin(TcpLog.class, "{\"host\": \"127.0.0.1\", \"port\": %d%s}".formatted(sink.port(), more));
    }

    private String uri() throws IOException {
        return new ObjectMapper().readTree(sink.next()).at("/request/uri").asText();
    }

    @Test
    void sendsOneLineForEachRequestOverOneConnection() throws IOException {
        tcpLog("");

        tester.send(Request.get("/ż").header("X-A", "1\n2"));
        tester.send(Request.get("/b"));

        assertThat(uri()).isEqualTo("/ż");
        assertThat(uri()).isEqualTo("/b");
        assertThat(sink.connections()).isEqualTo(1);
    }

    @Test
    void connectsAnewWhenTheOtherEndHasHungUp() throws IOException {
        tcpLog("");

        tester.send(Request.get("/a"));
        uri();
        sink.hangUp();
        tester.send(Request.get("/b"));

        assertThat(uri()).isEqualTo("/b");
        assertThat(sink.connections()).isEqualTo(2);
    }

    @Test
    void connectsAnewWhenTheConnectionWasIdleForLong() throws IOException {
        tcpLog(", \"keepalive\": 1000");

        tester.send(Request.get("/a"));
        uri();
        tester.advance(Duration.ofSeconds(2)).send(Request.get("/b"));

        assertThat(uri()).isEqualTo("/b");
        assertThat(sink.connections()).isEqualTo(2);
    }

    @Test
    void servesWhileNobodyListensAndSendsWhenSomebodyDoes() throws IOException {
        int port = sink.port();
        sink.close();
        tester.plugin(TcpLog.class, "{\"host\": \"127.0.0.1\", \"port\": %d, \"timeout\": 500}".formatted(port));

        assertThat(tester.send(Request.get("/a")).failure()).isEmpty();
        try (ServerSocket late = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            tester.send(Request.get("/b"));
            try (Socket connection = late.accept()) {
                assertThat(connection.getInputStream().read()).isEqualTo('{');
            }
        }
    }

    @Test
    void sendsNothingToWhomItCannotTrust() throws IOException {
        String config =
                "{\"host\": \"127.0.0.1\", \"port\": %d, \"tls\": true, \"tls_sni\": \"log.test\", \"timeout\": 300}";
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            tester.plugin(TcpLog.class, config.formatted(mute.getLocalPort()));

            assertThat(tester.send(Request.get("/secret")).failure()).isEmpty();
            try (Socket connection = mute.accept()) {
                byte[] hello = connection.getInputStream().readAllBytes();
                assertThat(new String(hello, StandardCharsets.ISO_8859_1))
                        .contains("log.test")
                        .doesNotContain("secret");
            }
        }
    }

    @Test
    void logsRequestsThatWereRefused() throws IOException {
        tcpLog("").plugin(KeyAuth.class, "{}").send(Request.get("/"));

        assertThat(new ObjectMapper()
                        .readTree(sink.next())
                        .at("/response/status")
                        .asInt())
                .isEqualTo(401);
    }
}
