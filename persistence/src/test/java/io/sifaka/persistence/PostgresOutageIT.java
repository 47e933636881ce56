package io.sifaka.persistence;

import static io.sifaka.persistence.TestEntities.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sifaka.config.NodeConfig;
import io.sifaka.entity.Service;
import io.sifaka.persistence.testing.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What people are told when PostgreSQL is away, and that all goes on when it is back. */
class PostgresOutageIT {
    private static final Origin TESTER = new Origin("tester");

    @Test
    void goesOnWhenTheServerIsBack() throws Exception {
        try (PostgresServer server = PostgresServer.start();
                Persistence persistence = open(server.settings(server.newDatabase()))) {
            BlockingQueue<Long> told = new LinkedBlockingQueue<>();
            persistence.feed().subscribe((revision, changes) -> told.add(revision));
            persistence.feed().start();
            insert(persistence, "before");
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(1);
            server.stop();
            assertThat(persistence.reachable()).isFalse();
            assertThatThrownBy(() -> insert(persistence, "while"))
                    .isInstanceOf(DatastoreUnavailable.class)
                    .hasMessageStartingWith("PostgreSQL at 127.0.0.1:" + server.port())
                    .hasMessageContaining("pg_host");
            server.restart();
            insert(persistence, "after");
            assertThat(persistence.reachable()).isTrue();
            assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo(2);
        }
    }

    @Test
    void saysWhatIsWrongWhenNobodyAnswers() {
        Map<String, String> settings = new HashMap<>(Map.of("database", "postgres", "pg_host", "127.0.0.1"));
        settings.put("pg_port", "1");
        settings.put("pg_password", "hush-hush");
        assertThatThrownBy(() -> open(settings))
                .isInstanceOf(DatastoreUnavailable.class)
                .hasMessageContaining("PostgreSQL at 127.0.0.1:1 (database sifaka, user sifaka) cannot be used")
                .hasMessageContaining("refused")
                .satisfies(e -> assertThat(everythingAbout(e)).doesNotContain("hush-hush"));
    }

    @Test
    void saysWhatIsWrongWhenTheDatabaseDoesNotExist() {
        PostgresServer server = PostgresServer.shared();
        assertThatThrownBy(() -> open(server.settings("nowhere")))
                .isInstanceOf(DatastoreUnavailable.class)
                .hasMessageContaining("database \"nowhere\" does not exist");
    }

    @Test
    void keepsToItsSchema() throws Exception {
        PostgresServer server = PostgresServer.shared();
        String database = server.newDatabase();
        Map<String, String> settings = new HashMap<>(server.settings(database));
        settings.put("pg_schema", "Gate way");
        try (Persistence persistence = open(settings)) {
            insert(persistence, "s1");
        }
        try (Persistence again = open(settings)) {
            assertThat(again.dao(Service.class).selectBy("name", "s1")).isPresent();
        }
        assertThat(rows(
                        server,
                        database,
                        "select distinct table_schema from information_schema.tables"
                                + " where table_name in ('entities', 'services', 'schema_history')"))
                .containsExactly(List.of("Gate way"));
    }

    @Test
    void showsEntitiesInViews() throws Exception {
        PostgresServer server = PostgresServer.shared();
        String database = server.newDatabase();
        for (int start = 0; start < 2; start++) {
            try (Persistence persistence = open(server.settings(database))) {
                persistence
                        .dao(Service.class)
                        .insert(json("{'name':'s%d','host':'h.test','tags':['t']}", start), TESTER);
                persistence
                        .dao(io.sifaka.entity.Route.class)
                        .insert(json("{'paths':['/a'],'service':{'name':'s%d'}}", start), TESTER);
            }
        }
        assertThat(rows(
                        server,
                        database,
                        "select s.name, s.host, s.port, s.enabled, s.tags->>0, r.paths->>0"
                                + " from services s join routes r on r.service = s.id order by s.name"))
                .containsExactly(
                        List.of("s0", "h.test", "80", "t", "t", "/a"), List.of("s1", "h.test", "80", "t", "t", "/a"));
    }

    @Test
    void refusesTablesThatAreNotAsTheyShouldBe() {
        PostgresServer server = PostgresServer.shared();
        String database = server.newDatabase();
        open(server.settings(database)).close();
        server.execute(database, "alter table entities drop column expires_at cascade");
        assertThatThrownBy(() -> open(server.settings(database)))
                .hasMessageStartingWith("the tables are not as this release wants them")
                .hasMessageContaining("expires_at");
    }

    private static Persistence open(Map<String, String> settings) {
        NodeConfig config = TestPostgres.config(settings);
        return Persistence.open(config, TestEntities.TYPES, TestEntities.CATALOG, Clock.systemUTC());
    }

    private static void insert(Persistence persistence, String name) {
        persistence.dao(Service.class).insert(json("{'name':'%s','host':'h.test'}", name), TESTER);
    }

    private static List<List<String>> rows(PostgresServer server, String database, String query) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(found.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static String everythingAbout(Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            all.append(cause).append('\n');
        }
        return all.toString();
    }
}
