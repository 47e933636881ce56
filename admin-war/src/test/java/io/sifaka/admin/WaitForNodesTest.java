package io.sifaka.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.admin.Client.Reply;
import io.sifaka.persistence.NodeInfo;
import io.sifaka.persistence.NodeInfo.Running;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitForNodesTest {
    private static final String SERVICE = "{\"name\":\"s\",\"host\":\"h.test\"}";

    private final AtomicReference<Running> running = new AtomicReference<>(new Running(0, null));
    private AdminServer server;
    private Client client;

    @BeforeEach
    void start() {
        server = AdminServer.start();
        client = server.client();
        NodeInfo node = NodeInfo.here("gateway-1", NodeInfo.GATEWAY, Clock.systemUTC());
        server.persistence.announce(node, running::get);
        server.persistence.feed().poll();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void namesTheNodeThatDoesNotRunTheWrite() {
        running.set(new Running(0, "routes r: no such thing"));

        Reply reply = client.post("/services?wait=applied&timeout=0", SERVICE);

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.header("X-Config-Revision")).isEqualTo("1");
        assertThat(reply.at("revision")).isEqualTo("1");
        assertThat(reply.at("nodes.0.id")).isEqualTo("gateway-1");
        assertThat(reply.at("nodes.0.revision")).isEqualTo("0");
        assertThat(reply.at("entity.name")).isEqualTo("s");
        assertThat(client.get("/services/s").status()).isEqualTo(200);
        assertThat(client.delete("/services/s?wait=applied&timeout=0.01").status())
                .isEqualTo(202);
    }

    @Test
    void answersOnceTheNodeRunsTheWrite() throws Exception {
        CompletableFuture<Reply> reply =
                CompletableFuture.supplyAsync(() -> client.post("/services?wait=applied&timeout=30", SERVICE));
        running.set(new Running(1, null));
        while (!reply.isDone()) { // what the feed's own thread does in a node
            server.persistence.feed().poll();
            Thread.onSpinWait();
        }

        assertThat(reply.get(30, TimeUnit.SECONDS).status()).isEqualTo(201);
        assertThat(reply.get().at("name")).isEqualTo("s");
    }

    @Test
    void doesNotWaitForWhatIsNotWritten() {
        assertThat(client.post("/services?wait=applied&timeout=60", "{}").status())
                .isEqualTo(400);
        assertThat(client.get("/services?wait=applied&timeout=60").status()).isEqualTo(200);
        assertThat(client.post("/changesets?dry_run=true&wait=applied&timeout=60", "{\"changes\":[]}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=forever", "wait=applied&timeout=61", "wait=applied&timeout=x", "wait="})
    void refusesWhatItCannotDoBeforeItWrites(String query) {
        assertThat(client.post("/services?" + query, SERVICE).status()).isEqualTo(400);
        assertThat(client.get("/services/s").status()).isEqualTo(404);
    }
}
