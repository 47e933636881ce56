package io.sifaka.persistence;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The part of a store that is its change log, as people look at it; it begins after what was {@link #forgotten}. */
interface History {
    /** The changes that a query asks for, in its order. */
    List<Entry> changes(Query query);

    /** The revision up to which the log was forgotten; zero when it is whole. */
    long forgotten();

    /**
     * Forgets revisions, oldest first.
     *
     * @param before those from before this time
     * @param upTo and those up to this one, whenever they were
     * @param limit how many revisions at most
     * @return whether there may be more to forget
     */
    boolean forget(Instant before, long upTo, int limit);

    /**
     * A line of the log.
     *
     * @param ordinal its place in its revision, from 1
     */
    record Entry(int ordinal, Change change) {}

    /** A place in the log: everything up to, or from, a line. */
    record Place(long revision, int ordinal) {}

    /**
     * Which lines of the log are wanted.
     *
     * @param after those of later revisions
     * @param upTo and not of later ones than this
     * @param type of entities of this type; null: of any
     * @param id of this entity; null: of any
     * @param newestFirst whether the newest come first
     * @param from the line after which to go on; null: from the first
     * @param limit how many at most
     */
    record Query(
            long after,
            long upTo,
            @Nullable String type,
            @Nullable UUID id,
            boolean newestFirst,
            @Nullable Place from,
            int limit) {}
}
