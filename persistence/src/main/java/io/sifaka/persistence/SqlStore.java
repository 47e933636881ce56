package io.sifaka.persistence;

import static org.hibernate.LockMode.PESSIMISTIC_WRITE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariDataSource;
import io.sifaka.entity.EntityTypes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Documents in tables, the same on H2 and PostgreSQL. A writer locks the row of the newest revision before anything else,
 * so writers take turns, in this process and across, and commits come in the order of revisions without a gap.
 */
final class SqlStore implements Store {
    private static final Logger LOG = LoggerFactory.getLogger(SqlStore.class);
    private static final long LONGEST_TURN_SECONDS = 30;

    private final Database database;
    private final HikariDataSource pool;
    private final SqlSessions sessions;
    private final SqlCounters counters;
    private final Clock clock;

    /** Lets one thread of this process at a time wait for the row, so that waiting writers take no connections away. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private SqlStore(Database database, HikariDataSource pool, SessionFactory sessions, Clock clock) {
        this.database = database;
        this.pool = pool;
        this.sessions = new SqlSessions(database, sessions, pool);
        this.counters = new SqlCounters(this.sessions);
        this.clock = clock;
    }

    /** Connects, and creates or renews the tables. */
    static SqlStore open(Database database, Clock clock) {
        HikariDataSource pool = database.connect();
        try {
            Migrations.run(pool, database);
            return new SqlStore(database, pool, Rows.sessions(pool), clock);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** Lets people look at the entities of these types; does without where that fails. H2's file is not looked into. */
    void renewViews(EntityTypes types) {
        if (database.embedded()) {
            return;
        }
        try (Connection connection = pool.getConnection()) {
            Views.renew(connection, types.all());
        } catch (SQLException e) {
            LOG.warn("cannot renew the views of the entities: {}", e.getMessage());
        }
    }

    @Override
    public Optional<Document> get(String type, UUID id) {
        return sessions.read(reads -> reads.get(type, id));
    }

    @Override
    public Optional<Document> find(String type, UniqueKey key) {
        return sessions.read(reads -> reads.find(type, key));
    }

    @Override
    public List<Document> page(Slice slice) {
        return sessions.read(reads -> reads.page(slice));
    }

    @Override
    public List<Referrer> referrers(String type, UUID id) {
        return sessions.read(reads -> reads.referrers(type, id));
    }

    @Override
    public List<Tagged> tagged(Tagged.Query query) {
        return sessions.read(reads -> reads.tagged(query));
    }

    @Override
    public List<Document> expired(Instant now, int limit) {
        return sessions.read(reads -> reads.expired(now, limit));
    }

    @Override
    public long revision() {
        return sessions.read(SqlReads::revision);
    }

    @Override
    public List<Change> changes(long after, int limit) {
        return sessions.read(reads -> reads.changes(after, limit));
    }

    @Override
    public History history() {
        return new SqlHistory(sessions);
    }

    @Override
    public Roster roster() {
        return new SqlRoster(sessions);
    }

    @Override
    public Dump dump(Set<String> types, Instant now) {
        return sessions.inSession(session -> {
            session.doWork(connection -> connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ));
            return session.fromTransaction(transaction -> dump(new SqlReads(session), types, now));
        });
    }

    @Override
    public long commit(Origin origin, Work work) {
        takeTurn();
        try {
            return sessions.inTransaction(session -> commit(session, origin, work));
        } finally {
            turn.unlock();
        }
    }

    @Override
    public long count(Count count) {
        return counters.add(count);
    }

    @Override
    public long counted(String name, Instant now) {
        return counters.get(name, now);
    }

    @Override
    public void forgetCounters(Instant now) {
        counters.forget(now);
    }

    @Override
    public void close() {
        sessions.close();
        pool.close();
    }

    private long commit(StatelessSession session, Origin origin, Work work) {
        MetaRow newest = session.get(MetaRow.class, MetaRow.REVISION, PESSIMISTIC_WRITE);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        SqlTransaction transaction = new SqlTransaction(session, origin, newest.amount + 1, at);
        work.run(transaction);
        if (transaction.wrote()) {
            newest.amount++;
            session.update(newest);
        }
        return newest.amount;
    }

    private void takeTurn() {
        try {
            if (!turn.tryLock(LONGEST_TURN_SECONDS, TimeUnit.SECONDS)) {
                throw database.unavailable("other writers did not finish in " + LONGEST_TURN_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw database.unavailable("interrupted while waiting for other writers");
        }
    }

    private static Dump dump(SqlReads reads, Set<String> types, Instant now) {
        Map<String, List<ObjectNode>> documents = new HashMap<>();
        types.forEach(type -> documents.put(type, new ArrayList<>()));
        long revision = reads.revision();
        for (Document document : reads.ofTypes(types, now)) {
            documents
                    .computeIfAbsent(document.type(), type -> new ArrayList<>())
                    .add(document.body());
        }
        return new Dump(revision, documents);
    }
}
