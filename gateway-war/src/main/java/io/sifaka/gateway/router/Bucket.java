package io.sifaka.gateway.router;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The candidates of one host and one path prefix, best first. Immutable. */
final class Bucket {
    static final Bucket EMPTY = new Bucket(Candidate.NONE, HeaderIndex.EMPTY, Candidate.NONE);

    private final Candidate[] ranked;

    /** Finds those that ask for a header by its value. */
    private final HeaderIndex byHeader;

    /** Those that it does not find, to be tried one by one. */
    private final Candidate[] others;

    private Bucket(Candidate[] ranked, HeaderIndex byHeader, Candidate[] others) {
        this.ranked = ranked;
        this.byHeader = byHeader;
        this.others = others;
    }

    boolean isEmpty() {
        return ranked.length == 0;
    }

    /** This bucket with other routes in it. */
    Bucket with(IndexChange change) {
        List<Candidate> gone = change.goneOf(ranked);
        Candidate[] all = change.applyTo(ranked);
        HeaderIndex index = byHeader.with(gone, change.added());
        return new Bucket(
                all,
                index,
                index.isEmpty() ? all : change.without(HeaderIndex::holds).applyTo(others));
    }

    /** The best candidate that accepts a request, if it beats one found before. */
    @Nullable
    Candidate best(RoutingInput request, String path, @Nullable Candidate found) {
        if (!ranked[0].beats(found)) {
            return found;
        }
        Candidate best = best(others, request, path, found);
        return byHeader.best(request, path, best);
    }

    /** As {@link #best}, of candidates that are sorted. */
    static @Nullable Candidate best(Candidate[] ranked, RoutingInput request, String path, @Nullable Candidate found) {
        for (Candidate candidate : ranked) {
            if (!candidate.beats(found)) {
                return found;
            }
            if (candidate.accepts(request, path)) {
                return candidate;
            }
        }
        return found;
    }
}
