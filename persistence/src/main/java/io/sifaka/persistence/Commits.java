package io.sifaka.persistence;

/** The way of all writes into the store: whoever commits wakes the change feed. */
final class Commits {
    private final Store store;
    private final ChangeFeed feed;

    Commits(Store store, ChangeFeed feed) {
        this.store = store;
        this.feed = feed;
    }

    Store store() {
        return store;
    }

    /** Does some work as if it were committed, and takes it back. */
    void rehearse(Origin origin, Store.Work work) {
        Rehearsed end = new Rehearsed();
        try {
            commit(origin, transaction -> {
                work.run(transaction);
                throw end;
            });
        } catch (Rehearsed thrown) {
            if (thrown != end) {
                throw thrown;
            }
        }
    }

    long commit(Origin origin, Store.Work work) {
        Long known = origin.known();
        Store.Work guarded = known == null ? work : transaction -> work.run(new GuardedTransaction(transaction, known));
        long revision = store.commit(origin, guarded);
        feed.hint(revision);
        return revision;
    }

    /** Ends a transaction that was good. */
    private static final class Rehearsed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Rehearsed() {
            super("rehearsed", null, false, false);
        }
    }
}
