package io.sifaka.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A node whose whole configuration is one document, and documents on their way into a database and out. */
class WithoutDatabaseIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private Path file;
    private Sifaka sifaka;

    @BeforeEach
    void sifaka() {
        file = directory.resolve("kong.yml");
        sifaka = new Sifaka(directory);
    }

    @Test
    void servesItsFileAndFollowsIt() throws IOException {
        sifaka.with("database", "off").with("declarative_config", file.toString());
        try (Upstream upstream = new Upstream()) {
            write(document(upstream, "/hello"));
            try (Forked node = sifaka.start()) {
                Guarded.isServedBy(sifaka.proxy());
                write("services: [");
                Await.until(
                        "it says that the file is no good", () -> node.output().contains("is not taken over"));
                Guarded.isServedBy(sifaka.proxy());
                write(document(upstream, "/other"));
                Await.until("it follows", () -> sifaka.proxy().get("/other").status() == 401);
                assertThat(sifaka.proxy().get("/hello").status()).isEqualTo(404);
                assertThat(sifaka.admin().post("/consumers", "username=bob").body())
                        .contains("cannot create 'consumers' entities when not using a database");
            }
        }
    }

    @Test
    void readsItsFileWhenToldTo() throws IOException {
        sifaka.with("database", "off").with("declarative_config", file.toString());
        try (Upstream upstream = new Upstream()) {
            write(document(upstream, "/hello"));
            try (Forked node = sifaka.start()) {
                write(document(upstream, "/other"));
                assertThat(sifaka.run("reload").awaitExit()).isZero();
                Await.until("it follows", () -> sifaka.proxy().get("/other").status() == 401);
                assertThat(node.output()).doesNotContain("ERROR");
            }
        }
    }

    @Test
    void losesNoRequestWhileItsConfigurationIsReplaced() {
        sifaka.with("database", "off");
        try (Upstream upstream = new Upstream();
                Forked node = sifaka.start()) {
            assertThat(send(document(upstream, "/hello")).status()).isEqualTo(201);
            Guarded.isServedBy(sifaka.proxy());
            AtomicBoolean done = new AtomicBoolean();
            List<CompletableFuture<Set<Integer>>> clients = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                clients.add(CompletableFuture.supplyAsync(() -> statuses(done)));
            }
            for (int i = 0; i < 30; i++) {
                String more = "- name: extra-" + i + "\n  url: http://127.0.0.1:9\n";
                assertThat(send(document(upstream, "/hello") + "services_" + i + ": []\n")
                                .status())
                        .isEqualTo(400);
                assertThat(send(document(upstream, "/hello").replace("services:\n", "services:\n" + more))
                                .status())
                        .isEqualTo(201);
            }
            done.set(true);
            assertThat(clients).allSatisfy(client -> assertThat(client.join()).containsExactly(200));
            assertThat(node.output()).doesNotContain("ERROR");
        }
    }

    @Test
    void bringsDocumentsIntoADatabaseAndOut() throws IOException {
        try (Upstream upstream = new Upstream()) {
            write(document(upstream, "/hello"));
            assertThat(sifaka.run("config", "parse", file.toString()).awaitExit())
                    .isZero();
            assertThat(sifaka.run("config", "db_import", file.toString()).awaitExit())
                    .isZero();
            Path exported = directory.resolve("exported.yml");
            assertThat(sifaka.run("config", "db_export", exported.toString()).awaitExit())
                    .isZero();
            assertThat(sifaka.run("config", "export", exported.toString()).awaitExit())
                    .isEqualTo(1);
            assertThat(sifaka.run("config", "import", exported.toString()).awaitExit())
                    .isZero();
            try (Forked node = sifaka.start()) {
                Guarded.isServedBy(sifaka.proxy());
                assertThat(node.output()).doesNotContain("ERROR");
            }
        }
    }

    @Test
    void listsAllThatIsWrongWithADocument() throws IOException {
        write("""
                _format_version: "3.0"
                services:
                - name: s1
                routes:
                - name: r1
                  service: s2
                """);
        try (Forked parse = sifaka.run("config", "parse", file.toString())) {
            assertThat(parse.awaitExit()).isEqualTo(1);
            assertThat(parse.output())
                    .contains("line 3: service \"s1\" (services[0]): host: required field missing")
                    .contains("line 5: route \"r1\" (routes[0]): service: invalid reference 'service: s2'");
        }
    }

    private Set<Integer> statuses(AtomicBoolean done) {
        Set<Integer> statuses = new TreeSet<>();
        while (!done.get()) {
            statuses.add(sifaka.proxy().get("/hello", "apikey", "open-sesame").status());
        }
        return statuses;
    }

    private Answer send(String document) {
        return sifaka.admin().post("/config", "config=" + URLEncoder.encode(document, StandardCharsets.UTF_8));
    }

    private void write(String text) throws IOException {
        Path written = Files.writeString(directory.resolve("written"), text);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String document(Upstream upstream, String path) {
        return """
                _format_version: "3.0"
                services:
                - name: echo
                  url: %s
                  routes:
                  - name: hello
                    paths: [%s]
                  plugins:
                  - name: key-auth
                consumers:
                - username: ada
                  keyauth_credentials:
                  - key: open-sesame
                """.formatted(upstream.url(), path);
    }
}
