package io.sifaka.persistence;

import java.time.Instant;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.exception.ConstraintViolationException;

/** Counters in a table. */
final class SqlCounters {
    private static final String ADD =
            "update CounterRow set amount = amount + :delta where name = :name and expiresAt > :at";
    private static final String RENEW =
            "update CounterRow set amount = :delta, expiresAt = :expiresAt where name = :name and expiresAt <= :at";
    private static final String CREATE = """
            insert into CounterRow (name, amount, expiresAt) values (:name, :delta, :expiresAt)
            on conflict (name) do nothing""";
    private static final String GET = "select amount from CounterRow where name = :name and expiresAt > :at";
    private static final String FORGET = "delete from CounterRow where expiresAt <= :at";

    /** Each round that fails is another writer's success, so more are not needed in practice. */
    private static final int ROUNDS = 100;

    private final SqlSessions sessions;

    SqlCounters(SqlSessions sessions) {
        this.sessions = sessions;
    }

    /** Tries what is likely first; what comes between the steps is seen by the next round. */
    long add(Count count) {
        for (int round = 0; round < ROUNDS; round++) {
            try {
                Optional<Long> value = sessions.inTransaction(session -> attempt(session, count));
                if (value.isPresent()) {
                    return value.get();
                }
            } catch (ConstraintViolationException e) {
                // H2 checks for conflicts before it locks: another writer created the counter in between
            }
        }
        throw new IllegalStateException("counter " + count.name() + " is created and removed all the time");
    }

    long get(String name, Instant now) {
        return sessions.inSession(session -> value(session, name, now));
    }

    int forget(Instant now) {
        return sessions.inTransaction(session ->
                session.createMutationQuery(FORGET).setParameter("at", now).executeUpdate());
    }

    /** The new value, whose row stays locked until the end of the transaction; empty when somebody came in between. */
    private static Optional<Long> attempt(StatelessSession session, Count count) {
        boolean added = update(session, ADD, count) == 1;
        if (!added && update(session, RENEW, count) == 0 && create(session, count) == 0) {
            return Optional.empty();
        }
        return Optional.of(value(session, count.name(), count.at()));
    }

    private static int update(StatelessSession session, String query, Count count) {
        var mutation = session.createMutationQuery(query)
                .setParameter("delta", count.delta())
                .setParameter("name", count.name())
                .setParameter("at", count.at());
        if (query.equals(RENEW)) {
            mutation.setParameter("expiresAt", count.expiresAt());
        }
        return mutation.executeUpdate();
    }

    private static int create(StatelessSession session, Count count) {
        return session.createMutationQuery(CREATE)
                .setParameter("name", count.name())
                .setParameter("delta", count.delta())
                .setParameter("expiresAt", count.expiresAt())
                .executeUpdate();
    }

    private static long value(StatelessSession session, String name, Instant now) {
        Long value = session.createSelectionQuery(GET, Long.class)
                .setParameter("name", name)
                .setParameter("at", now)
                .getSingleResultOrNull();
        return value == null ? 0 : value;
    }
}
