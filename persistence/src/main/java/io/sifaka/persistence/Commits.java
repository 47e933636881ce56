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

    long commit(Origin origin, Store.Work work) {
        long revision = store.commit(origin, work);
        feed.hint(revision);
        return revision;
    }
}
