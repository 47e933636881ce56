package io.sifaka.gateway.router;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Candidates that ask for a header by its value, found by that value, so that a hundred thousand routes that differ in a
 * tenant's header cost no more than one. Immutable.
 */
final class HeaderIndex {
    static final HeaderIndex EMPTY = new HeaderIndex(new TreeMap<>());

    /** By header name and value, both in lower case; best first. */
    private final Map<String, Map<String, Candidate[]>> byName;

    private HeaderIndex(Map<String, Map<String, Candidate[]>> byName) {
        this.byName = byName;
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    /** This index with other candidates in it; those that it does not {@link #holds} are passed over. */
    HeaderIndex with(Collection<Candidate> gone, Collection<Candidate> added) {
        Map<String, Map<String, IndexChange>> changes = new HashMap<>();
        for (Candidate candidate : gone) {
            changesOf(candidate, changes).forEach(change -> change.gone()
                    .add(candidate.compiled().route().id()));
        }
        for (Candidate candidate : added) {
            changesOf(candidate, changes).forEach(change -> change.added().add(candidate));
        }
        if (changes.isEmpty()) {
            return this;
        }
        Map<String, Map<String, Candidate[]>> after = new TreeMap<>(byName);
        changes.forEach((name, byValue) -> {
            Map<String, Candidate[]> values = with(byValue, after.getOrDefault(name, Map.of()));
            if (values.isEmpty()) {
                after.remove(name);
            } else {
                after.put(name, values);
            }
        });
        return new HeaderIndex(after);
    }

    /** Whether a candidate can be found by a header. */
    static boolean holds(Candidate candidate) {
        return key(candidate) != null;
    }

    /** The best candidate that accepts a request, if it beats one found before. */
    @Nullable
    Candidate best(RoutingInput request, String path, @Nullable Candidate found) {
        Candidate best = found;
        for (Map.Entry<String, Map<String, Candidate[]>> header : byName.entrySet()) {
            for (String value : HeaderCondition.sent(header.getKey(), request)) {
                Candidate[] wanting = header.getValue().getOrDefault(value.toLowerCase(Locale.ROOT), Candidate.NONE);
                best = Bucket.best(wanting, request, path, best);
            }
        }
        return best;
    }

    /** The first header that a candidate asks for by value; null when there is none. */
    private static @Nullable HeaderCondition key(Candidate candidate) {
        for (HeaderCondition header : candidate.compiled().headers()) {
            if (header.isExact()) {
                return header;
            }
        }
        return null;
    }

    /** What changes where a candidate is found, to be filled in. */
    private static List<IndexChange> changesOf(Candidate candidate, Map<String, Map<String, IndexChange>> changes) {
        HeaderCondition header = key(candidate);
        if (header == null) {
            return List.of();
        }
        Map<String, IndexChange> byValue = changes.computeIfAbsent(header.name(), name -> new HashMap<>());
        return header.values().stream()
                .map(value -> byValue.computeIfAbsent(value, none -> new IndexChange()))
                .toList();
    }

    private static Map<String, Candidate[]> with(Map<String, IndexChange> changes, Map<String, Candidate[]> byValue) {
        Map<String, Candidate[]> after = new HashMap<>(byValue);
        changes.forEach((value, change) -> {
            Candidate[] candidates = change.applyTo(after.getOrDefault(value, Candidate.NONE));
            if (candidates.length == 0) {
                after.remove(value);
            } else {
                after.put(value, candidates);
            }
        });
        return after;
    }
}
