package io.sifaka.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class StandaloneIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private Sifaka sifaka;

    @BeforeEach
    void sifaka() {
        sifaka = new Sifaka(directory);
    }

    @Test
    void guardsAServiceAndStillDoesAfterARestart() {
        try (Upstream upstream = new Upstream()) {
            try (Forked node = sifaka.start()) {
                Guarded.configure(sifaka.admin(), upstream.url());
                Guarded.isServedBy(sifaka.proxy());
                assertThat(node.output()).contains("curl", "Ctrl-C drains and stops");
                node.terminate();
                assertThat(node.awaitExit()).isZero();
            }
            try (Forked node = sifaka.start()) {
                Guarded.isServedBy(sifaka.proxy());
                assertThat(node.output()).doesNotContain("WARN", "ERROR");
            }
        }
    }

    @Test
    @SuppressWarnings("try") // the second node only has to run
    void losesNoCommittedWriteToAKill() {
        List<String> committed = new ArrayList<>();
        try (Forked node = sifaka.start()) {
            Http admin = sifaka.admin();
            for (int i = 0; i < 200; i++) {
                if (admin.post("/consumers", "username=c" + i).status() == 201) {
                    committed.add("c" + i);
                }
            }
            node.kill();
        }
        try (Forked node = sifaka.start()) {
            Http admin = sifaka.admin();
            assertThat(committed)
                    .hasSize(200)
                    .allMatch(name -> admin.get("/consumers/" + name).status() == 200);
        }
    }

    @Test
    void finishesWhatIsOnTheWayWhenItStops() throws ExecutionException, InterruptedException {
        try (Upstream upstream = new Upstream();
                Forked node = sifaka.start()) {
            routeTo(upstream);
            CompletableFuture<Answer> slow =
                    CompletableFuture.supplyAsync(() -> sifaka.proxy().get("/slow"));
            upstream.awaitSlow();

            node.terminate();
            Await.until("it accepts no more", () -> !sifaka.proxy().answers());
            upstream.release();

            assertThat(slow.get()).isEqualTo(new Answer(200, "GET /slow"));
            assertThat(node.awaitExit()).isZero();
        }
    }

    @Test
    void runsAPluginThatWasDroppedIn() throws IOException {
        Path plugins = Files.createDirectories(directory.resolve("data/plugins"));
        Files.copy(Path.of(System.getProperty("plugins"), "api-version-plugin.jar"), plugins.resolve("mine.jar"));
        sifaka.with("plugins", "bundled,api-version");
        try (Upstream upstream = new Upstream();
                Forked node = sifaka.start()) {
            routeTo(upstream);
            Answer added = sifaka.admin().post("/plugins", "name=api-version&config.minimum=2");
            assertThat(added.status()).as(node.output()).isEqualTo(201);

            Await.until("the plugin runs", () -> askVersion("1").status() == 410);
            assertThat(askVersion("1").body()).contains("version 1 is gone; use 2 or later");
            assertThat(askVersion("2").status()).isEqualTo(200);
        }
    }

    @Test
    void runsInTheBackgroundUntilItIsStopped() {
        assertThat(sifaka.run("start", "--daemon").awaitExit()).isZero();
        try {
            assertThat(sifaka.admin().get("/").status()).isEqualTo(200);
            assertThat(sifaka.run("health").awaitExit()).isZero();
            Forked status = sifaka.run("status");
            assertThat(status.awaitExit()).isZero();
            assertThat(status.output()).contains("Admin API  http://127.0.0.1:", "\"reachable\":true");
            assertThat(sifaka.run("reload").awaitExit()).isZero();
        } finally {
            assertThat(sifaka.run("stop").awaitExit()).isZero();
        }
        assertThat(sifaka.run("health").awaitExit()).isOne();
    }

    @Test
    void takesManyRequestsWhileItStops() {
        try (Upstream upstream = new Upstream();
                Forked node = sifaka.start()) {
            routeTo(upstream);
            List<CompletableFuture<Boolean>> clients = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> askUntilRefused(sifaka.proxy())))
                    .toList();

            node.terminate();

            assertThat(clients).allMatch(CompletableFuture::join);
            assertThat(node.awaitExit()).isZero();
        }
    }

    private Answer askVersion(String version) {
        return sifaka.proxy().get("/x", "X-Api-Version", version);
    }

    /** Has every request go to the upstream. */
    private void routeTo(Upstream upstream) {
        sifaka.admin().post("/services", "name=echo&url=" + upstream.url());
        sifaka.admin().post("/services/echo/routes", "paths[]=/");
        Await.until("the route serves", () -> sifaka.proxy().get("/x").status() == 200);
    }

    /** Whether every answer, up to the refused connection, was a good one. */
    private static boolean askUntilRefused(Http proxy) {
        while (true) {
            try {
                if (proxy.get("/x").status() != 200) {
                    return false;
                }
            } catch (UncheckedIOException e) {
                return e.getCause() instanceof ConnectException;
            }
        }
    }
}
