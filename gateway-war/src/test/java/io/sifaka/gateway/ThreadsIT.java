package io.sifaka.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.entity.Consumer;
import io.sifaka.gateway.testing.Container;
import io.sifaka.gateway.testing.Patient;
import io.sifaka.gateway.testing.RawClient;
import io.sifaka.gateway.testing.RawUpstream;
import io.sifaka.gateway.testing.Seeker;
import io.sifaka.gateway.testing.TestGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No request waits for what another one waits for, however few threads the container has for connections. */
@ParameterizedClass
@EnumSource
class ThreadsIT {
    private final Container.Kind kind;
    private final RawUpstream upstream = new RawUpstream();
    private TestGateway gateway;
    private RawClient waiting;
    private RawClient other;

    @TempDir
    private Path directory;

    ThreadsIT(Container.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void start() throws IOException {
        Patient.reset();
        gateway = new TestGateway(kind, directory, Map.of(), Patient.class, Seeker.class).route("/a", upstream.port());
        waiting = gateway.client();
        other = gateway.client();
    }

    @AfterEach
    void stop() throws IOException {
        Patient.release();
        waiting.close();
        other.close();
        gateway.close();
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rewrite", "access", "headers"})
    void aPluginThatWaitsHoldsUpNoOtherRequest(String phase) throws Exception {
        gateway.plugin("patient", "'phase':'" + phase + "'");
        waiting.send("GET /a HTTP/1.1\r\nHost: h\r\nX-Wait: yes\r\n\r\n");
        Patient.awaitWaiting();
        for (int i = 0; i < 20; i++) {
            assertThat(other.get("/a").status()).isEqualTo(200);
        }
        Patient.release();
        assertThat(waiting.read().status()).isEqualTo(200);
        assertThat(waiting.get("/a").status()).isEqualTo(200);
    }

    @Test
    void aPluginThatWaitsForAnAnswerOfTheGatewayHoldsUpNoOtherRequest() throws Exception {
        gateway.plugin("patient", "'phase':'headers'");
        waiting.send("GET /none HTTP/1.1\r\nHost: h\r\nX-Wait: yes\r\n\r\n");
        Patient.awaitWaiting();
        assertThat(other.get("/none").status()).isEqualTo(404);
        Patient.release();
        assertThat(waiting.read().status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 200_000})
    void aBodyArrivesThoughAPluginWaits(int size) throws Exception {
        gateway.plugin("patient", "'phase':'access'");
        waiting.send("POST /a HTTP/1.1\r\nHost: h\r\nX-Wait: yes\r\nContent-Length: " + size + "\r\n\r\n");
        Patient.awaitWaiting();
        CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> write(new byte[size]));
        Patient.release();
        assertThat(waiting.read().status()).isEqualTo(200);
        sender.get(10, TimeUnit.SECONDS);
        assertThat(upstream.last().text()).hasSize(size);
    }

    @Test
    void whatIsLookedUpIsWaitedForElsewhereAndThenRemembered() throws Exception {
        gateway.insert(Consumer.class, TestGateway.json("{'username':'bob'}"));
        gateway.plugin("seeker", "");
        Seeker.RUNS.set(0);
        assertThat(other.get("/a", "X-Name: bob").status()).isEqualTo(200);
        assertThat(upstream.last().header("X-Found")).isEqualTo("bob");
        assertThat(Seeker.RUNS).hasValue(kind == Container.Kind.JETTY_LOOPS ? 2 : 1);
        Seeker.RUNS.set(0);
        assertThat(other.get("/a", "X-Name: bob").status()).isEqualTo(200);
        assertThat(upstream.last().header("X-Found")).isEqualTo("bob");
        assertThat(Seeker.RUNS).hasValue(1);
    }

    /** Each answer is small, but all together are more than a connection takes. */
    @Test
    void aClientThatReadsNoneOfItsAnswersHoldsUpNoOtherRequest() throws Exception {
        String requests = "GET /none HTTP/1.1\r\nHost: h\r\n\r\n".repeat(1_000_000);
        CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> {
            try {
                waiting.send(requests);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        long served;
        do { // until the gateway serves none but these
            served = gateway.gateway().status().total();
            for (int i = 0; i < 10; i++) {
                try (RawClient another = gateway.client()) {
                    assertThat(another.get("/a").status()).isEqualTo(200);
                }
            }
        } while (gateway.gateway().status().total() > served + 10);
        waiting.close();
        assertThat(sender)
                .satisfiesAnyOf(ended -> assertThat(ended).succeedsWithin(10, TimeUnit.SECONDS), cut -> assertThat(cut)
                        .failsWithin(10, TimeUnit.SECONDS));
        assertThat(gateway.gateway().drain(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void requestsSentAtOnceAreAnsweredInOrder() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            all.append("GET ").append(i % 3 == 0 ? "/none" : "/a").append(" HTTP/1.1\r\nHost: h\r\n\r\n");
        }
        waiting.send(all.toString());
        for (int i = 0; i < 100; i++) {
            assertThat(waiting.read().status()).isEqualTo(i % 3 == 0 ? 404 : 200);
        }
    }

    private void write(byte[] body) {
        try {
            waiting.out().write(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
