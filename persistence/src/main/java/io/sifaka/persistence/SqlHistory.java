package io.sifaka.persistence;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** The change log, in a table. */
final class SqlHistory implements History {
    private final SqlSessions sessions;

    SqlHistory(SqlSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Entry> changes(Query wanted) {
        HqlQuery<ChangeRow> query =
                new HqlQuery<>(ChangeRow.class, "from ChangeRow c where c.revision > :after and c.revision <= :upTo");
        query.with("after", wanted.after()).with("upTo", wanted.upTo());
        String type = wanted.type();
        if (type != null) {
            query.and("c.type = :type").with("type", type);
        }
        UUID id = wanted.id();
        if (id != null) {
            query.and("c.subject = :id").with("id", id);
        }
        Place from = wanted.from();
        if (from != null) {
            goOn(query, from, wanted.newestFirst() ? "<" : ">");
        }
        String order = wanted.newestFirst() ? "c.revision desc, c.ordinal desc" : "c.revision, c.ordinal";
        return sessions.inSession(session -> query.list(session, order, wanted.limit()).stream()
                .map(row -> new Entry(row.ordinal, row.change()))
                .toList());
    }

    @Override
    public long forgotten() {
        return sessions.read(reads -> reads.number(MetaRow.FORGOTTEN));
    }

    @Override
    public boolean forget(Instant before, long upTo, int limit) {
        return sessions.inTransaction(session -> forget(session, before, upTo, limit));
    }

    private static boolean forget(StatelessSession session, Instant before, long upTo, int limit) {
        long forgotten = new SqlReads(session).number(MetaRow.FORGOTTEN);
        @Nullable
        Long old = session.createSelectionQuery("select max(revision) from ChangeRow where at < :before", Long.class)
                .setParameter("before", before)
                .getSingleResultOrNull();
        long end = Math.max(upTo, old == null ? 0 : old);
        long next = Math.min(end, forgotten + limit);
        if (next <= forgotten) {
            return false;
        }
        session.createMutationQuery("delete from ChangeRow where revision <= :next")
                .setParameter("next", next)
                .executeUpdate();
        session.createMutationQuery("update MetaRow set amount = :next where name = :name")
                .setParameter("next", next)
                .setParameter("name", MetaRow.FORGOTTEN)
                .executeUpdate();
        return next < end;
    }

    private static void goOn(HqlQuery<ChangeRow> query, Place from, String beyond) {
        query.and("(c.revision " + beyond + " :fromRevision" + " or c.revision = :fromRevision and c.ordinal " + beyond
                        + " :fromOrdinal)")
                .with("fromRevision", from.revision())
                .with("fromOrdinal", from.ordinal());
    }
}
