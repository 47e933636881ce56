package io.sifaka.plugins.datadog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.metric.UdpFixture;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatadogTest {
    private final UdpFixture agent = new UdpFixture();

    @AfterEach
    void close() {
        agent.close();
    }

    private PluginTester sending(String more) {
        return new PluginTester()
                .plugin(Datadog.class, "{\"host\": \"127.0.0.1\", \"port\": " + agent.port() + more + "}");
    }

    @Test
    void sendsSixNumbersWithTags() throws IOException {
        sending("").send(Request.get("/"));
        assertThat(agent.receive(6))
                .containsExactly(
                        "kong.request.count:1|c|#name:service,status:200,app:kong",
                        "kong.latency:3|ms|#name:service,status:200,app:kong",
                        "kong.request.size:100|ms|#name:service,status:200,app:kong",
                        "kong.response.size:100|ms|#name:service,status:200,app:kong",
                        "kong.upstream_latency:2|ms|#name:service,status:200,app:kong",
                        "kong.kong_latency:1|ms|#name:service,status:200,app:kong");
    }

    @Test
    void namesTagsAndKindsAsConfigured() throws IOException {
        sending(", \"prefix\": \"edge\", \"service_name_tag\": \"svc\", \"status_tag\": \"code\", \"metrics\": "
                        + "[{\"name\": \"latency\", \"stat_type\": \"distribution\", \"tags\": [\"a:b\"]}]")
                .send(Request.get("/"));
        assertThat(agent.receive(1)).containsExactly("edge.latency:3|d|#svc:service,code:200,a:b");
    }

    @Test
    void sendsNothingOfTheShareThatIsLeftOut() throws IOException {
        sending(", \"metrics\": [{\"name\": \"latency\", \"stat_type\": \"gauge\", \"sample_rate\": 0},"
                        + "{\"name\": \"request_count\", \"stat_type\": \"counter\", \"sample_rate\": 1}]")
                .send(Request.get("/"));
        assertThat(agent.receive(1)).containsExactly("kong.request.count:1|c|#name:service,status:200");
    }
}
