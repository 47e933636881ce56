package io.sifaka.persistence;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Keeps documents, with their change log, and knows no rule about them. Every method may throw {@link
 * DatastoreUnavailable}. Used by many threads at once.
 */
interface Store extends Reads, AutoCloseable {
    List<Tagged> tagged(Tagged.Query query);

    /** Documents whose time has come, any of them, {@code limit} at most. */
    List<Document> expired(Instant now, int limit);

    /** The newest revision; zero when nothing was ever written. */
    long revision();

    /**
     * The changes of the revisions after one, in order; whole revisions only.
     *
     * @param limit how many at most, unless the first revision alone has more
     */
    List<Change> changes(long after, int limit);

    /** The change log as people look at it. */
    History history();

    /** The nodes that run on this store. */
    Roster roster();

    /** The live documents of some types, all as of one revision. */
    Dump dump(Set<String> types, Instant now);

    /**
     * Runs some work, whose writes take place together or, when it throws, not at all.
     *
     * @param work what to do; a store may run it again when another writer was faster
     * @return the revision that the writes took; when there were none, the newest revision
     */
    long commit(Origin origin, Work work);

    /** Adds to a counter, atomically, and returns its new value. */
    long count(Count count);

    /** The value of a counter; zero when there is none, or its time is over. */
    long counted(String name, Instant now);

    /** Removes the counters whose time is over. */
    void forgetCounters(Instant now);

    @Override
    void close();

    /** What a transaction does. */
    interface Work {
        void run(Transaction transaction);
    }
}
