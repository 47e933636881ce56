package io.sifaka.plugins.statsd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.entity.Consumer;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.keyauth.KeyAuth;
import io.sifaka.plugins.keyauth.KeyAuthCredential;
import io.sifaka.plugins.metric.UdpFixture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatsdTest {
    private final UdpFixture collector = new UdpFixture();

    @AfterEach
    void close() {
        collector.close();
    }

    private PluginTester sending(String more) {
        return new PluginTester()
                .plugin(Statsd.class, "{\"host\": \"127.0.0.1\", \"port\": " + collector.port() + more + "}");
    }

    private static String metric(String name, String type) {
        return ", \"metrics\": [{\"name\": \"" + name + "\", \"stat_type\": \"" + type + "\", \"sample_rate\": 1}]";
    }

    @Test
    void sendsKongsNumbers() throws IOException {
        sending("").send(Request.get("/"));
        assertThat(collector.receive(8))
                .containsExactly(
                        "kong.service.service.request.count:1|c",
                        "kong.service.service.latency:3|ms",
                        "kong.service.service.request.size:100|c",
                        "kong.service.service.status.200:1|c",
                        "kong.service.service.response.size:100|c",
                        "kong.service.service.upstream_latency:2|ms",
                        "kong.service.service.kong_latency:1|ms",
                        "kong.service.service.workspace.default.status.200:1|c");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unique_users          | set     | kong.service.service.user.uniques:ann_b
            request_per_user      | counter | kong.service.service.user.ann_b.request.count:1
            status_count_per_user | counter | kong.service.service.user.ann_b.status.200:1
            """)
    void namesConsumersWithoutWhatWouldEndTheName(String name, String type, String line) throws IOException {
        PluginTester tester = sending(metric(name, type) + ", \"consumer_identifier_default\": \"username\"")
                .plugin(KeyAuth.class, "{}");
        Consumer ann = tester.given(Consumer.class, "{\"username\": \"ann|b\"}");
        tester.given(KeyAuthCredential.class, "{\"key\": \"k\", \"consumer\": {\"id\": \"%s\"}}".formatted(ann.id()));
        tester.send(Request.get("/").header("apikey", "k"));
        assertThat(collector.receive(1).get(0)).startsWith(line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            dogstatsd ! \\Qkong.request.count:1|c|#service:service,route:route,workspace:default,node:\\E[\\w-]+
            influxdb  ! \\Qkong.request.count,service=service,route=route,workspace=default,node=\\E[\\w-]+\\Q:1|c\\E
            librato   ! \\Qkong.request.count#service=service,route=route,workspace=default,node=\\E[\\w-]+\\Q:1|c\\E
            signalfx  ! \\Qkong.request.count[service=service,route=route,workspace=default,node=\\E[\\w-]+\\Q]:1|c\\E
            """)
    void tagsInTheStyleOfTheCollector(String style, String line) throws IOException {
        sending(metric("request_count", "counter") + ", \"tag_style\": \"" + style + "\"")
                .send(Request.get("/"));
        assertThat(collector.receive(1).get(0)).matches(line);
    }

    @Test
    void countsTheStatusesThatAreAskedFor() throws IOException {
        sending(", \"allow_status_codes\": [\"400-499\"], \"metrics\": ["
                        + "{\"name\": \"status_count\", \"stat_type\": \"counter\", \"sample_rate\": 1},"
                        + "{\"name\": \"request_count\", \"stat_type\": \"counter\", \"sample_rate\": 1}]")
                .send(Request.get("/"));
        assertThat(collector.receive(1)).containsExactly("kong.service.service.request.count:1|c");
    }

    @Test
    void putsSeveralNumbersInOnePacket() throws IOException {
        sending(", \"udp_packet_size\": 80").send(Request.get("/"));
        assertThat(collector.receive(1).get(0))
                .isEqualTo("kong.service.service.request.count:1|c\nkong.service.service.latency:3|ms");
    }

    @Test
    void sendsLinesByTcp() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            new PluginTester()
                    .plugin(
                            Statsd.class,
                            "{\"host\": \"127.0.0.1\", \"use_tcp\": true, \"port\": " + server.getLocalPort()
                                    + metric("latency", "timer") + "}")
                    .send(Request.get("/"));
            try (Socket connection = server.accept();
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).isEqualTo("kong.service.service.latency:3|ms");
            }
        }
    }
}
