package io.sifaka.persistence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A store whose reads a test can make fail, or watch. */
final class FailingStore implements Store {
    private final Semaphore attempts = new Semaphore(0);
    private volatile Store store;
    private volatile boolean failing;
    private volatile Runnable onFind = () -> {};

    FailingStore(Store store) {
        this.store = store;
    }

    void fail() {
        failing = true;
        attempts.drainPermits();
    }

    void recover() {
        failing = false;
    }

    void replace(Store other) {
        store = other;
    }

    /** Runs something each time that a look-up has read, before it returns. */
    void onFind(Runnable action) {
        onFind = action;
    }

    /** Returns when so many reads have failed. */
    void awaitAttempts(int count) throws InterruptedException {
        if (!attempts.tryAcquire(count, 10, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody tried");
        }
    }

    @Override
    public Optional<Document> get(String type, UUID id) {
        return store().get(type, id);
    }

    @Override
    public Optional<Document> find(String type, UniqueKey key) {
        Optional<Document> found = store().find(type, key);
        onFind.run();
        return found;
    }

    @Override
    public List<Document> page(Slice slice) {
        return store().page(slice);
    }

    @Override
    public List<Referrer> referrers(String type, UUID id) {
        return store().referrers(type, id);
    }

    @Override
    public List<Tagged> tagged(Tagged.Query query) {
        return store().tagged(query);
    }

    @Override
    public List<Document> expired(Instant now, int limit) {
        return store().expired(now, limit);
    }

    @Override
    public long revision() {
        return store().revision();
    }

    @Override
    public List<Change> changes(long after, int limit) {
        return store().changes(after, limit);
    }

    @Override
    public History history() {
        return store().history();
    }

    @Override
    public Roster roster() {
        return store().roster();
    }

    @Override
    public Dump dump(Set<String> types, Instant now) {
        return store().dump(types, now);
    }

    @Override
    public long commit(Origin origin, Work work) {
        return store().commit(origin, work);
    }

    @Override
    public long count(Count count) {
        return store().count(count);
    }

    @Override
    public long counted(String name, Instant now) {
        return store().counted(name, now);
    }

    @Override
    public void forgetCounters(Instant now) {
        store().forgetCounters(now);
    }

    @Override
    public void close() {
        store.close();
    }

    private Store store() {
        if (failing) {
            attempts.release();
            throw new DatastoreUnavailable("away");
        }
        return store;
    }
}
