package io.sifaka.persistence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** The writes of one revision in the tables. Its store holds the lock on the revision's row. */
final class SqlTransaction implements Transaction {
    private final StatelessSession session;
    private final SqlReads reads;
    private final Origin origin;
    private final long revision;
    private final Instant at;
    private final List<Change> changes = new ArrayList<>();

    SqlTransaction(StatelessSession session, Origin origin, long revision, Instant at) {
        this.session = session;
        this.reads = new SqlReads(session);
        this.origin = origin;
        this.revision = revision;
        this.at = at;
    }

    boolean wrote() {
        return !changes.isEmpty();
    }

    @Override
    public Instant at() {
        return at;
    }

    @Override
    public List<Change> made() {
        return Collections.unmodifiableList(changes);
    }

    @Override
    public long changed(String type, UUID id) {
        return reads.changed(type, id);
    }

    @Override
    public long forgotten() {
        return reads.number(MetaRow.FORGOTTEN);
    }

    @Override
    public void create(Entry entry) {
        Document document = entry.document();
        session.insert(new EntityRow(document));
        entry.keys().forEach(key -> session.insert(new UniqueKeyRow(document, key)));
        entry.references().forEach(to -> session.insert(new RefRow(document, to)));
        insertTags(entry);
        log(null, document);
    }

    @Override
    public void replace(Entry before, Entry after) {
        Document document = after.document();
        session.update(new EntityRow(document));
        replaceKeys(document, before.keys(), after.keys());
        replaceReferences(document, before.references(), after.references());
        if (!before.tags().equals(after.tags())) {
            deleteTags(document);
            insertTags(after);
        }
        log(before.document(), document);
    }

    /** The database takes the document's keys, references and tags along. */
    @Override
    public void delete(Document document) {
        session.createMutationQuery("delete from EntityRow where type = :type and uuid = :id")
                .setParameter("type", document.type())
                .setParameter("id", document.id())
                .executeUpdate();
        log(document, null);
    }

    @Override
    public Optional<Document> get(String type, UUID id) {
        return reads.get(type, id);
    }

    @Override
    public Optional<Document> find(String type, UniqueKey key) {
        return reads.find(type, key);
    }

    @Override
    public List<Document> page(Slice slice) {
        return reads.page(slice);
    }

    @Override
    public List<Referrer> referrers(String type, UUID id) {
        return reads.referrers(type, id);
    }

    private void replaceKeys(Document document, List<UniqueKey> before, List<UniqueKey> after) {
        without(before, after).forEach(key -> session.delete(new UniqueKeyRow(document, key)));
        without(after, before).forEach(key -> session.insert(new UniqueKeyRow(document, key)));
    }

    private void replaceReferences(Document document, List<Reference> before, List<Reference> after) {
        without(before, after).forEach(to -> session.delete(new RefRow(document, to)));
        without(after, before).forEach(to -> session.insert(new RefRow(document, to)));
    }

    private static <T> List<T> without(List<T> all, List<T> others) {
        return all.stream().filter(one -> !others.contains(one)).toList();
    }

    private void insertTags(Entry entry) {
        int ordinal = 1;
        for (String tag : entry.tags()) {
            session.insert(new TagRow(entry.document(), ordinal++, tag));
        }
    }

    private void deleteTags(Document document) {
        session.createMutationQuery("delete from TagRow where type = :type and bearer = :id")
                .setParameter("type", document.type())
                .setParameter("id", document.id())
                .executeUpdate();
    }

    private void log(@Nullable Document before, @Nullable Document after) {
        Change change = Change.of(revision, at, origin, before, after);
        changes.add(change);
        session.insert(new ChangeRow(change, changes.size()));
    }
}
