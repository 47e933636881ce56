package io.sifaka.persistence;

import io.sifaka.persistence.testing.PostgresServer;
import java.util.Map;

class PostgresTwoNodesIT extends TwoNodesContract {
    private final PostgresServer server = PostgresServer.shared();
    private final Map<String, String> settings = server.settings(server.newDatabase());

    @Override
    Database database() {
        return Postgres.of(TestPostgres.config(settings));
    }
}
