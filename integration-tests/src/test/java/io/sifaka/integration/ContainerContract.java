package io.sifaka.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What the two WAR files do in every container that they are promised to run in. */
abstract class ContainerContract {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    /** Lays out the container's files; done once. */
    abstract void layOut(Site site) throws IOException;

    /** Starts the container. */
    abstract Forked start(Site site);

    @Test
    void proxiesWhatTheAdminApiConfiguresAndGoesOnAfterARestart() throws IOException {
        Site site = Site.in(directory);
        layOut(site);
        Http proxy = new Http(site.proxyPort());
        Http admin = new Http(site.adminPort());
        try (Upstream upstream = new Upstream()) {
            try (Forked container = start(site)) {
                container.awaitAnswer(admin);
                container.awaitAnswer(proxy);
                Guarded.configure(admin, upstream.url());
                Guarded.isServedBy(proxy);
            }
            try (Forked container = start(site)) {
                container.awaitAnswer(proxy);
                Guarded.isServedBy(proxy);
                container.awaitAnswer(admin);
                assertThat(admin.get("/consumers/ada").status()).isEqualTo(200);
            }
        }
    }
}
