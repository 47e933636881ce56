package io.sifaka.gateway.router;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What changes in one bucket. Filled while a change is put together, then read.
 *
 * @param gone the routes whose candidates are no longer there
 * @param added candidates that are new, or in place of one that is gone
 */
record IndexChange(Set<UUID> gone, List<Candidate> added) {
    IndexChange() {
        this(new HashSet<>(1), new ArrayList<>(1));
    }

    /** Those of some candidates that go. */
    List<Candidate> goneOf(Candidate[] candidates) {
        return Arrays.stream(candidates).filter(this::removes).toList();
    }

    /** Candidates, best first, after this change. */
    Candidate[] applyTo(Candidate[] ranked) {
        return applyTo(ranked, Candidate.BEST_FIRST);
    }

    /** As {@link #applyTo(Candidate[])}, in another order. */
    Candidate[] applyTo(Candidate[] ranked, Comparator<Candidate> order) {
        List<Candidate> sorted = new ArrayList<>(added);
        sorted.sort(order);
        List<Candidate> after = new ArrayList<>(ranked.length + sorted.size());
        int next = 0;
        for (Candidate candidate : ranked) {
            if (removes(candidate)) {
                continue;
            }
            while (next < sorted.size() && order.compare(sorted.get(next), candidate) < 0) {
                after.add(sorted.get(next++));
            }
            after.add(candidate);
        }
        after.addAll(sorted.subList(next, sorted.size()));
        return after.toArray(Candidate.NONE);
    }

    /** This change without what it adds of a kind. */
    IndexChange without(Predicate<Candidate> kind) {
        return new IndexChange(gone, added.stream().filter(kind.negate()).toList());
    }

    private boolean removes(Candidate candidate) {
        return gone.contains(candidate.compiled().route().id());
    }
}
