package io.sifaka.persistence;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A transaction of somebody who knows the configuration up to a revision: refuses to write over what changed after that.
 * What a forgotten part of the log would have told counts as changed.
 */
final class GuardedTransaction implements Transaction {
    private final Transaction transaction;
    private final long known;

    /** What this transaction has written itself. */
    private final Set<Key> own = new HashSet<>();

    private record Key(String type, UUID id) {}

    GuardedTransaction(Transaction transaction, long known) {
        if (known < transaction.forgotten()) {
            throw DaoException.preconditionFailed("the change log no longer goes back to revision " + known);
        }
        this.transaction = transaction;
        this.known = known;
    }

    @Override
    public void admit(Attempt attempt) {
        transaction.admit(attempt);
    }

    @Override
    public void create(Entry entry) {
        check(entry.document());
        transaction.create(entry);
    }

    @Override
    public void replace(Entry before, Entry after) {
        check(before.document());
        transaction.replace(before, after);
    }

    @Override
    public void delete(Document document) {
        check(document);
        transaction.delete(document);
    }

    @Override
    public Instant at() {
        return transaction.at();
    }

    @Override
    public List<Change> made() {
        return transaction.made();
    }

    @Override
    public long changed(String type, UUID id) {
        return transaction.changed(type, id);
    }

    @Override
    public long forgotten() {
        return transaction.forgotten();
    }

    @Override
    public Optional<Document> get(String type, UUID id) {
        return transaction.get(type, id);
    }

    @Override
    public Optional<Document> find(String type, UniqueKey key) {
        return transaction.find(type, key);
    }

    @Override
    public List<Document> page(Slice slice) {
        return transaction.page(slice);
    }

    @Override
    public List<Referrer> referrers(String type, UUID id) {
        return transaction.referrers(type, id);
    }

    private void check(Document document) {
        if (!own.add(new Key(document.type(), document.id()))) {
            return;
        }
        long changed = transaction.changed(document.type(), document.id());
        if (changed > known) {
            throw DaoException.preconditionFailed(
                    document.type() + " " + document.id() + " changed in revision " + changed + ", after " + known);
        }
    }
}
