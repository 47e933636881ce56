package io.sifaka.persistence;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings the tables to the state that this release wants, or fails; there are few such steps, since no type needs one. */
final class Migrations {
    private Migrations() {}

    static void run(DataSource pool, Database database) {
        flyway(pool, database).migrate();
    }

    static Flyway flyway(DataSource pool, Database database) {
        FluentConfiguration flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(pool)
                .locations("classpath:io/sifaka/persistence/migration")
                .table("schema_history")
                .placeholders(Map.of("json", database.jsonType()));
        database.schema().ifPresent(schema -> flyway.schemas(schema).defaultSchema(schema));
        return flyway.load();
    }
}
