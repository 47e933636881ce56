package io.sifaka.persistence;

import io.sifaka.config.NodeConfig;
import io.sifaka.config.Sources;
import io.sifaka.persistence.testing.PostgresServer;
import java.util.Map;

/** Databases of a real PostgreSQL server, as a node would be told of them. */
final class TestPostgres {
    private TestPostgres() {}

    /** An empty database of the shared server. */
    static Database newDatabase() {
        PostgresServer server = PostgresServer.shared();
        return Postgres.of(config(server.settings(server.newDatabase())));
    }

    static NodeConfig config(Map<String, String> settings) {
        Sources sources = Sources.none();
        settings.forEach(sources::option);
        return NodeConfig.read(sources);
    }
}
