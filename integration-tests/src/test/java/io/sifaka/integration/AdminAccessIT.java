package io.sifaka.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.persistence.testing.PostgresServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Who may use the Admin API of a node, as its user sets it up on the command line; and whether all nodes follow. */
class AdminAccessIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path other;

    @Test
    void refusesToListenForOtherMachinesWithoutCredentials() {
        Forked node = new Sifaka(directory)
                .with("admin_listen", "0.0.0.0:" + FreePort.find())
                .run("start");

        assertThat(node.awaitExit()).isOne();
        assertThat(node.output()).contains("sifaka: admin_listen names 0.0.0.0:", "admin_auth", "admin create");
    }

    @Test
    @SuppressWarnings("try") // a process that only has to run
    void letsAnAdminInWhoWasMadeOnTheCommandLine() {
        Sifaka sifaka = new Sifaka(directory).with("admin_auth", "on");
        String token = lastLine(sifaka.run("admin", "create", "ada"));
        try (Forked node = sifaka.start()) {
            assertThat(sifaka.admin().get("/services").status()).isEqualTo(401);
            assertThat(sifaka.admin()
                            .get("/services", "Kong-Admin-Token", token)
                            .status())
                    .isEqualTo(200);

            String reader = lastLine(sifaka.run("admin", "create", "bob", "--role", "read-only"));
            assertThat(sifaka.admin()
                            .get("/services", "Authorization", "Bearer " + reader)
                            .status())
                    .isEqualTo(200);
            Forked list = sifaka.run("admin", "list");
            assertThat(list.awaitExit()).isZero();
            assertThat(list.output()).contains("ada", "bob", "read-only").doesNotContain(token, reader);

            assertThat(sifaka.run("admin", "delete", "ada").awaitExit()).isZero();
            assertThat(sifaka.admin()
                            .get("/services", "Kong-Admin-Token", token)
                            .status())
                    .isEqualTo(401);
            assertThat(node.output()).doesNotContain(token, reader);
        }
    }

    @Test
    @SuppressWarnings("try") // processes that only have to run
    void answersWhenEveryNodeRunsTheWriteAndNamesTheOneThatDoesNot() {
        try (PostgresServer postgres = PostgresServer.start()) {
            Map<String, String> settings = postgres.settings(postgres.newDatabase());
            Sifaka administration = new Sifaka(directory).with(settings).with("proxy_listen", "off");
            Sifaka gateway = new Sifaka(other).with(settings).with("admin_listen", "off");
            try (Forked admin = administration.start();
                    Upstream upstream = new Upstream();
                    Forked proxy = gateway.start()) {
                administration.admin().post("/services", "name=echo&url=" + upstream.url());
                Answer applied =
                        administration.admin().post("/services/echo/routes?wait=applied&timeout=30", "paths[]=/hello");

                assertThat(applied.status()).isEqualTo(201);
                assertThat(gateway.proxy().get("/hello").status()).isEqualTo(200);

                proxy.kill();
                Answer late = administration.admin().post("/consumers?wait=applied&timeout=0.5", "username=ada");

                assertThat(late.status()).isEqualTo(202);
                assertThat(late.body()).contains("\"role\":\"gateway\"", "\"username\":\"ada\"");
            }
        }
    }

    private static String lastLine(Forked command) {
        assertThat(command.awaitExit()).isZero();
        return command.output().lines().reduce((first, second) -> second).orElseThrow();
    }
}
