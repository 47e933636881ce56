package io.sifaka.persistence;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.PersistenceException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** The way of all use into an SQL database: on the right thread, with what fails said in our words. */
final class SqlSessions implements AutoCloseable {
    private final Database database;
    private final SessionFactory sessions;
    private final HikariDataSource pool;

    /** Where the database is used; null: on the threads of the callers. */
    private final @Nullable OwnThreads threads;

    SqlSessions(Database database, SessionFactory sessions, HikariDataSource pool) {
        this.database = database;
        this.pool = pool;
        this.sessions = sessions;
        this.threads = database.embedded() ? new OwnThreads("sifaka-h2", pool.getMaximumPoolSize()) : null;
    }

    /** Asks something that needs no transaction. */
    <T> T read(Function<SqlReads, T> question) {
        return translated(() -> sessions.fromStatelessSession(session -> question.apply(new SqlReads(session))));
    }

    /** Does something without a transaction. */
    <T> T inSession(Function<StatelessSession, T> work) {
        return translated(() -> sessions.fromStatelessSession(work));
    }

    /** Does something in a transaction, which a thrown exception undoes. */
    <T> T inTransaction(Function<StatelessSession, T> work) {
        return translated(() -> sessions.fromStatelessTransaction(work));
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.close();
        }
        sessions.close();
    }

    private <T> T translated(Supplier<T> access) {
        try {
            return threads == null ? access.get() : threads.run(access);
        } catch (PersistenceException e) {
            RuntimeException meaning = database.translated(e);
            if (meaning instanceof DatastoreUnavailable && !database.embedded()) {
                // the other connections to a server that went away are dead, too, and not all are tried before use
                pool.getHikariPoolMXBean().softEvictConnections();
            }
            throw meaning;
        }
    }
}
