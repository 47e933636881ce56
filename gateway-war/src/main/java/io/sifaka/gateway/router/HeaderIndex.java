package io.sifaka.gateway.router;

import java.util.ArrayList;
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
    private static final Candidate[] NONE = {};

    /** By header name and value, both in lower case; best first. */
    private final Map<String, Map<String, Candidate[]>> byName = new TreeMap<>();

    /** @param ranked those that it {@link #holds}, best first */
    HeaderIndex(List<Candidate> ranked) {
        Map<String, Map<String, List<Candidate>>> lists = new HashMap<>();
        for (Candidate candidate : ranked) {
            HeaderCondition header = key(candidate);
            if (header != null) {
                Map<String, List<Candidate>> byValue = lists.computeIfAbsent(header.name(), name -> new HashMap<>());
                header.values().forEach(value -> byValue.computeIfAbsent(value, none -> new ArrayList<>(1))
                        .add(candidate));
            }
        }
        lists.forEach((name, byValue) -> byName.put(name, arrays(byValue)));
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
                Candidate[] wanting = header.getValue().getOrDefault(value.toLowerCase(Locale.ROOT), NONE);
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

    private static Map<String, Candidate[]> arrays(Map<String, List<Candidate>> lists) {
        Map<String, Candidate[]> arrays = new HashMap<>();
        lists.forEach((value, candidates) -> arrays.put(value, candidates.toArray(NONE)));
        return arrays;
    }
}
