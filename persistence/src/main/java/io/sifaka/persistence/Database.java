package io.sifaka.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.sifaka.config.NodeConfig;
import jakarta.persistence.PersistenceException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which SQL database, how to connect to it, and what to tell people when that fails.
 *
 * @param label what it is called in messages
 * @param advice what to look at when it cannot be reached
 * @param embedded whether it is H2, in this process and in a file of ours; else it is PostgreSQL
 * @param namespace the schema that the tables are in; null for the user's default one
 * @param pool how to connect
 */
record Database(
        String label,
        String advice,
        boolean embedded,
        @Nullable String namespace,
        HikariConfig pool) {
    /** Classes of SQL states that say that the server is away, is full, or shuts down, starts up or takes too long. */
    private static final Set<String> AWAY_CLASSES = Set.of("08", "53", "57");

    /** SQL states of a server that is read-only, of a lock not got in time, and of an H2 file that broke or was closed. */
    private static final Set<String> AWAY =
            Set.of("25006", "55P03", "HYT00", "HY000", "90028", "90031", "90067", "90098", "90121");

    /** The one that a node's configuration names. */
    static Database of(NodeConfig config) {
        return config.database().equals("postgres") ? Postgres.of(config) : H2.in(Path.of(config.prefix()));
    }

    Optional<String> schema() {
        return Optional.ofNullable(namespace);
    }

    /** Its column type for documents. */
    String jsonType() {
        return embedded ? "json" : "jsonb";
    }

    /** A pool of connections, of which at least one could be made. */
    HikariDataSource connect() {
        try {
            return new HikariDataSource(pool);
        } catch (PoolInitializationException e) {
            throw unavailable(reason(e), e);
        }
    }

    /** What a failure of Hibernate means to callers: that the database is away, or else a fault of ours. */
    RuntimeException translated(PersistenceException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal) {
                return away(refusal.getSQLState()) ? unavailable(reason(failure), failure) : failure;
            }
        }
        return failure;
    }

    /** A pool that has no connection to give names no state. */
    private static boolean away(@Nullable String state) {
        return state == null || AWAY.contains(state) || AWAY_CLASSES.contains(state.substring(0, 2));
    }

    DatastoreUnavailable unavailable(String reason) {
        return new DatastoreUnavailable(message(reason));
    }

    private DatastoreUnavailable unavailable(String reason, Throwable cause) {
        return new DatastoreUnavailable(message(reason), cause);
    }

    private String message(String reason) {
        return label + " cannot be used: " + reason + "; " + advice;
    }

    /** The innermost cause says most, and drivers put no secrets there. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
