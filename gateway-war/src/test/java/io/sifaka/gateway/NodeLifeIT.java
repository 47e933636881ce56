package io.sifaka.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sifaka.gateway.testing.Container;
import io.sifaka.gateway.testing.Message;
import io.sifaka.gateway.testing.RawClient;
import io.sifaka.gateway.testing.RawUpstream;
import io.sifaka.gateway.testing.TestGateway;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A node tells how it does, and ends without cutting requests. */
@ParameterizedClass
@EnumSource
class NodeLifeIT {
    private final Container.Kind kind;
    private final RawUpstream upstream = new RawUpstream();
    private TestGateway gateway;

    @TempDir
    private Path directory;

    NodeLifeIT(Container.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void start() {
        gateway = new TestGateway(kind, directory, Map.of()).route("/a", upstream.port());
    }

    @AfterEach
    void stop() {
        gateway.close();
        upstream.close();
    }

    @Test
    void drainingWaitsForTheRequestsUnderWay() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        upstream.next((request, out) -> {
            arrived.countDown();
            await(go);
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes());
            return true;
        });
        try (RawClient client = gateway.client()) {
            client.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
            await(arrived);
            assertThat(gateway.gateway().drain(Duration.ofMillis(20))).isFalse();
            assertThat(gateway.gateway().status().ready()).isFalse();
            CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(this::drain);
            go.countDown();
            Message response = client.read();
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("Connection")).isEqualTo("close");
            assertThat(client.closed()).isTrue();
            assertThat(drained.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void statusTellsWhatIsServed() throws Exception {
        try (RawClient client = gateway.client()) {
            client.get("/a");
        }
        try (Container status = kind.start(new StatusServlet(gateway.gateway()), directory.resolve("status"));
                RawClient client = new RawClient(status.port())) {
            JsonNode answer = new ObjectMapper().readTree(client.get("/").text());
            assertThat(answer.at("/database/reachable").asBoolean()).isTrue();
            assertThat(answer.at("/server/total_requests").asLong()).isEqualTo(1);
            assertThat(answer.at("/configuration/revision").asLong()).isEqualTo(2);
            assertThat(answer.at("/configuration/newest_revision").asLong()).isEqualTo(2);
            assertThat(answer.at("/configuration/error").isNull()).isTrue();
            assertThat(client.get("/ready").status()).isEqualTo(200);
            gateway.gateway().drain(Duration.ofSeconds(1));
            assertThat(client.get("/ready").text()).isEqualTo("{\"message\":\"draining\"}");
        }
    }

    private boolean drain() {
        try {
            return gateway.gateway().drain(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
