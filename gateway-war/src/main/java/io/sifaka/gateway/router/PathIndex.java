package io.sifaka.gateway.router;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The candidates of one host, found by the prefixes of a path. All prefixes of a path that are keys are ancestors of the
 * greatest key that is not greater than the path, so one binary search and a walk upwards find them. Immutable.
 */
final class PathIndex {
    static final PathIndex EMPTY = new PathIndex(List.of(), List.of());

    /** The prefixes of all candidates, sorted. */
    private final String[] keys;

    /** For each key the longest other key that it begins with; -1: none. */
    private final int[] parents;

    /** For each key its candidates. */
    private final Bucket[] buckets;

    private PathIndex(List<String> keys, List<Bucket> buckets) {
        this.keys = keys.toArray(String[]::new);
        this.buckets = buckets.toArray(Bucket[]::new);
        this.parents = parents(this.keys);
    }

    boolean isEmpty() {
        return keys.length == 0;
    }

    /** This index with some buckets changed, by their prefixes. */
    PathIndex with(SortedMap<String, IndexChange> changes) {
        List<String> newKeys = new ArrayList<>(keys.length + changes.size());
        List<Bucket> newBuckets = new ArrayList<>(keys.length + changes.size());
        int done = 0;
        for (Map.Entry<String, IndexChange> change : changes.entrySet()) {
            int index = Arrays.binarySearch(keys, done, keys.length, change.getKey());
            int here = index >= 0 ? index : -index - 1;
            newKeys.addAll(Arrays.asList(keys).subList(done, here));
            newBuckets.addAll(Arrays.asList(buckets).subList(done, here));
            Bucket bucket = (index >= 0 ? buckets[index] : Bucket.EMPTY).with(change.getValue());
            if (!bucket.isEmpty()) {
                newKeys.add(change.getKey());
                newBuckets.add(bucket);
            }
            done = index >= 0 ? here + 1 : here;
        }
        newKeys.addAll(Arrays.asList(keys).subList(done, keys.length));
        newBuckets.addAll(Arrays.asList(buckets).subList(done, keys.length));
        return new PathIndex(newKeys, newBuckets);
    }

    /** The best candidate that accepts a request, if it beats one found before. */
    @Nullable
    Candidate best(RoutingInput request, String path, @Nullable Candidate found) {
        Candidate best = found;
        for (int i = floor(path); i >= 0; i = parents[i]) {
            if (path.startsWith(keys[i])) {
                best = buckets[i].best(request, path, best);
            }
        }
        return best;
    }

    /** The greatest key that is not greater than a path; -1: none. */
    private int floor(String path) {
        int index = Arrays.binarySearch(keys, path);
        return index >= 0 ? index : -index - 2;
    }

    private static int[] parents(String[] keys) {
        int[] parents = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            int parent = i - 1;
            while (parent >= 0 && !keys[i].startsWith(keys[parent])) {
                parent = parents[parent];
            }
            parents[i] = parent;
        }
        return parents;
    }
}
