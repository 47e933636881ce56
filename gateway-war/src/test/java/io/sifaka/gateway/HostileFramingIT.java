package io.sifaka.gateway;

import io.sifaka.entity.Plugin;
import io.sifaka.entity.Route;
import io.sifaka.gateway.testing.Container;
import io.sifaka.gateway.testing.HostileContract;
import io.sifaka.gateway.testing.Probe;
import io.sifaka.gateway.testing.TestGateway;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Hostile bytes against the containers that tests start in their own process. */
class HostileFramingIT {
    @Nested
    class InJetty extends Embedded {
        InJetty() {
            super(Container.Kind.JETTY);
        }
    }

    @Nested
    class InTomcat extends Embedded {
        InTomcat() {
            super(Container.Kind.TOMCAT);
        }
    }

    abstract static class Embedded extends HostileContract {
        private final Container.Kind kind;
        private TestGateway gateway;

        @TempDir
        private static Path directory;

        Embedded(Container.Kind kind) {
            this.kind = kind;
        }

        @Override
        protected int start(int servicePort) {
            gateway = new TestGateway(kind, directory.resolve(kind.name()), Map.of(), Probe.class);
            gateway.route("/a", servicePort, "", "'strip_path':false");
            String service = gateway.insert(
                    io.sifaka.entity.Service.class,
                    TestGateway.json("{'host':'127.0.0.1','port':" + servicePort + "}"));
            String admin = gateway.insert(
                    Route.class,
                    TestGateway.json("{'paths':['/admin'],'strip_path':false,'service':{'id':'" + service + "'}}"));
            gateway.insert(
                    Plugin.class,
                    TestGateway.json("{'name':'probe','config':{'exit':403},'route':{'id':'" + admin + "'}}"));
            return gateway.port();
        }

        @Override
        protected void stop() {
            gateway.close();
        }
    }
}
