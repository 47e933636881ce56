package io.sifaka.persistence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** What is asked of the tables. Confined to the thread of its session. */
final class SqlReads implements Reads {
    private final StatelessSession session;

    SqlReads(StatelessSession session) {
        this.session = session;
    }

    @Override
    public Optional<Document> get(String type, UUID id) {
        return session.createSelectionQuery("from EntityRow where type = :type and uuid = :id", EntityRow.class)
                .setParameter("type", type)
                .setParameter("id", id)
                .uniqueResultOptional()
                .map(EntityRow::document);
    }

    @Override
    public Optional<Document> find(String type, UniqueKey key) {
        return session.createSelectionQuery("""
                        select e from UniqueKeyRow k join EntityRow e on e.type = k.type and e.uuid = k.holder
                        where k.type = :type and k.field = :field and k.content = :content""", EntityRow.class)
                .setParameter("type", type)
                .setParameter("field", key.field())
                .setParameter("content", key.content())
                .uniqueResultOptional()
                .map(EntityRow::document);
    }

    @Override
    public List<Document> page(Slice slice) {
        return SliceQuery.run(session, slice);
    }

    @Override
    public List<Referrer> referrers(String type, UUID id) {
        return session
                .createSelectionQuery("""
                        select e, r.cascades from RefRow r
                        join EntityRow e on e.type = r.sourceType and e.uuid = r.source
                        where r.targetType = :type and r.target = :id
                        order by r.sourceType, r.source, r.field""", Object[].class)
                .setParameter("type", type)
                .setParameter("id", id)
                .list()
                .stream()
                .map(row -> new Referrer(((EntityRow) row[0]).document(), (Boolean) row[1]))
                .toList();
    }

    List<Document> ofTypes(Set<String> types, Instant now) {
        return documents(session.createSelectionQuery("""
                        from EntityRow where type in :types and (expiresAt is null or expiresAt > :now)
                        order by type, uuid""", EntityRow.class)
                .setParameterList("types", types)
                .setParameter("now", now)
                .list());
    }

    List<Document> expired(Instant now, int limit) {
        return documents(session.createSelectionQuery("from EntityRow where expiresAt <= :now", EntityRow.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .list());
    }

    List<Tagged> tagged(Tagged.Query query) {
        return TaggedQuery.run(session, query);
    }

    long revision() {
        return number(MetaRow.REVISION);
    }

    /** One of the numbers of {@link MetaRow}. */
    long number(String name) {
        return session.createSelectionQuery("select amount from MetaRow where name = :name", Long.class)
                .setParameter("name", name)
                .getSingleResult();
    }

    /** The newest revision in the log that touched a document; zero when none did. */
    long changed(String type, UUID id) {
        Long newest = session.createSelectionQuery(
                        "select max(revision) from ChangeRow where type = :type and subject = :id", Long.class)
                .setParameter("type", type)
                .setParameter("id", id)
                .getSingleResultOrNull();
        return newest == null ? 0 : newest;
    }

    List<Change> changes(long after, int limit) {
        List<ChangeRow> rows = session.createSelectionQuery(
                        "from ChangeRow where revision > :after order by revision, ordinal", ChangeRow.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .list();
        if (rows.size() < limit) {
            return changes(rows);
        }
        long last = rows.get(rows.size() - 1).revision; // which may go on beyond the limit
        return changes(session.createSelectionQuery(
                        "from ChangeRow where revision > :after and revision <= :last order by revision, ordinal",
                        ChangeRow.class)
                .setParameter("after", after)
                .setParameter("last", last)
                .list());
    }

    private static List<Change> changes(List<ChangeRow> rows) {
        return rows.stream().map(ChangeRow::change).toList();
    }

    private static List<Document> documents(List<EntityRow> rows) {
        return rows.stream().map(EntityRow::document).toList();
    }
}
