package io.sifaka.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.gateway.testing.HostileContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Hostile bytes against every way to run the gateway, as the documentation sets it up. */
class HostileIT {
    @Nested
    class InTomcat10 extends Deployed {
        InTomcat10() {
            super(Deployment.TOMCAT_10);
        }
    }

    @Nested
    class InTomcat11 extends Deployed {
        InTomcat11() {
            super(Deployment.TOMCAT_11);
        }
    }

    @Nested
    class InJettyEe10 extends Deployed {
        InJettyEe10() {
            super(Deployment.JETTY_EE10);
        }
    }

    @Nested
    class InJettyEe11 extends Deployed {
        InJettyEe11() {
            super(Deployment.JETTY_EE11);
        }
    }

    @Nested
    class Standalone extends Deployed {
        Standalone() {
            super(Deployment.STANDALONE);
        }
    }

    abstract static class Deployed extends HostileContract {
        private final Deployment deployment;

        @TempDir(cleanup = CleanupMode.ON_SUCCESS)
        private static Path directory;

        private Forked process;

        Deployed(Deployment deployment) {
            this.deployment = deployment;
        }

        @Override
        protected int start(int servicePort) throws IOException {
            Site site = Site.in(directory.resolve(deployment.name()));
            deployment.layOut(site);
            process = deployment.start(site);
            Http admin = new Http(site.adminPort());
            Http proxy = new Http(site.proxyPort());
            process.awaitAnswer(admin);
            process.awaitAnswer(proxy);
            create(admin, "/services", "name=s&host=127.0.0.1&port=" + servicePort);
            create(admin, "/services/s/routes", "name=admin&paths[]=/admin&strip_path=false");
            create(admin, "/routes/admin/plugins", "name=request-termination&config.status_code=403");
            create(admin, "/services/s/routes", "name=a&paths[]=/a&strip_path=false");
            Await.until("the gateway knows the routes", () -> proxy.get("/a").status() == 200);
            Await.until(
                    "the gateway knows the plugin", () -> proxy.get("/admin").status() == 403);
            return site.proxyPort();
        }

        @Override
        protected void stop() {
            process.close();
        }

        private static void create(Http admin, String path, String form) {
            Answer answer = admin.post(path, form);
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        }
    }
}
