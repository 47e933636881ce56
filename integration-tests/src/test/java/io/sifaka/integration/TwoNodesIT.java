package io.sifaka.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.persistence.testing.PostgresServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** An Admin API and a gateway, each a process of its own, that meet in PostgreSQL. */
class TwoNodesIT {
    private PostgresServer postgres;
    private Sifaka administration;
    private Sifaka gateway;

    @BeforeEach
    void configure(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path one,
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path other) {
        postgres = PostgresServer.start();
        Map<String, String> settings = postgres.settings(postgres.newDatabase());
        administration = new Sifaka(one).with(settings).with("proxy_listen", "off");
        gateway = new Sifaka(other).with(settings).with("admin_listen", "off");
    }

    @AfterEach
    void stop() {
        if (postgres != null) { // null where the machine has none and the test is skipped
            postgres.close();
        }
    }

    @Test
    @SuppressWarnings("try") // processes that only have to run
    void theGatewayServesWhatTheAdminApiWroteEvenWhenBothItAndTheDatabaseAreGone() {
        assertThat(administration.run("db", "up").awaitExit()).isZero();
        try (Upstream upstream = new Upstream();
                Forked proxy = gateway.start()) {
            try (Forked admin = administration.start()) {
                Guarded.configure(administration.admin(), upstream.url());
                Guarded.isServedBy(gateway.proxy());
                admin.kill();
            }
            Guarded.isServedBy(gateway.proxy());

            postgres.stop();
            Guarded.isServedBy(gateway.proxy());

            postgres.restart();
            try (Forked admin = administration.start()) {
                assertThat(administration.admin().get("/consumers/ada").status())
                        .isEqualTo(200);
                administration.admin().post("/services/echo/routes", "paths[]=/again");
                Await.until(
                        "the gateway follows again",
                        () -> gateway.proxy().get("/again").status() == 401);
            }
        }
    }
}
