package io.sifaka.persistence;

import com.zaxxer.hikari.HikariDataSource;
import io.sifaka.config.NodeConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.api.MigrationInfo;

/** The tables of a datastore for the command line: whether they are there and up to date, and how to make them so. */
public final class Tables implements AutoCloseable {
    /** Ours by name: the schema may hold other people's tables too. Flyway quotes the name of its own. */
    private static final String DROP =
            "drop table if exists counters, nodes, changes, meta, tags, refs, unique_keys, entities, \"schema_history\" cascade";

    private final Database database;
    private final HikariDataSource pool;

    private Tables(Database database, HikariDataSource pool) {
        this.database = database;
        this.pool = pool;
    }

    /**
     * A step that brought the tables, or will bring them, to what this release wants.
     *
     * @param isApplied whether it was taken
     */
    public record Step(String version, String description, boolean isApplied) {}

    /**
     * Connects to the datastore that a configuration names.
     *
     * @throws DatastoreUnavailable when it cannot be reached
     */
    public static Tables of(NodeConfig config) {
        Database database = Database.of(config);
        return new Tables(database, database.connect());
    }

    /** All steps, in order. */
    public List<Step> steps() {
        return Arrays.stream(Migrations.flyway(pool, database).info().all())
                .map(Tables::step)
                .toList();
    }

    /** Creates or renews the tables, as every start of a node does. */
    public void upgrade() {
        Migrations.run(pool, database);
    }

    /** Drops the tables and all that is in them. */
    public void drop() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(DROP);
        } catch (SQLException e) {
            throw new DatastoreUnavailable("cannot drop the tables: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static Step step(MigrationInfo info) {
        return new Step(
                String.valueOf(info.getVersion()),
                info.getDescription(),
                info.getState().isApplied());
    }
}
