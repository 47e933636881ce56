package io.sifaka.gateway.router;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The candidates of one host and one path prefix, best first. Immutable. */
final class Bucket {
    static final Bucket EMPTY = new Bucket(List.of());

    private final Candidate[] ranked;

    /** Finds those that ask for a header by its value; null when none does. */
    private final @Nullable HeaderIndex byHeader;

    /** Those that it does not find, to be tried one by one. */
    private final Candidate[] others;

    private Bucket(List<Candidate> ranked) {
        this.ranked = ranked.toArray(Candidate[]::new);
        List<Candidate> indexed = ranked.stream().filter(HeaderIndex::holds).toList();
        this.byHeader = indexed.isEmpty() ? null : new HeaderIndex(indexed);
        this.others = indexed.isEmpty()
                ? this.ranked
                : ranked.stream()
                        .filter(candidate -> !HeaderIndex.holds(candidate))
                        .toArray(Candidate[]::new);
    }

    boolean isEmpty() {
        return ranked.length == 0;
    }

    /** This bucket with other routes in it. */
    Bucket with(IndexChange change) {
        List<Candidate> candidates = new ArrayList<>(Arrays.asList(ranked));
        candidates.removeIf(
                candidate -> change.gone().contains(candidate.compiled().route().id()));
        candidates.addAll(change.added());
        candidates.sort(Candidate.BEST_FIRST);
        return new Bucket(candidates);
    }

    /** The best candidate that accepts a request, if it beats one found before. */
    @Nullable
    Candidate best(RoutingInput request, String path, @Nullable Candidate found) {
        if (!ranked[0].beats(found)) {
            return found;
        }
        Candidate best = best(others, request, path, found);
        return byHeader == null ? best : byHeader.best(request, path, best);
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
