package io.sifaka.gateway.router;

import io.sifaka.gateway.router.HostPattern.Kind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The candidates of all hosts: those without a host, and by hash those of each host and wildcard. Immutable. */
final class HostIndex {
    static final HostIndex EMPTY = new HostIndex(PathIndex.EMPTY, new EnumMap<>(Kind.class));

    private final PathIndex anyHost;
    private final Map<Kind, Map<String, PathIndex>> byKind;
    private final Map<String, PathIndex> exact;
    private final Map<String, PathIndex> bySuffix;
    private final Map<String, PathIndex> byPrefix;

    private HostIndex(PathIndex anyHost, Map<Kind, Map<String, PathIndex>> byKind) {
        this.anyHost = anyHost;
        this.byKind = byKind;
        this.exact = byKind.getOrDefault(Kind.EXACT, Map.of());
        this.bySuffix = byKind.getOrDefault(Kind.SUFFIX, Map.of());
        this.byPrefix = byKind.getOrDefault(Kind.PREFIX, Map.of());
    }

    /** This index with other routes in it; what they don't touch is shared. */
    HostIndex with(Collection<CompiledRoute> gone, Collection<CompiledRoute> added) {
        Map<HostPattern, SortedMap<String, IndexChange>> changes = new HashMap<>();
        gone.forEach(route -> remove(route, changes));
        added.forEach(route -> add(route, changes));

        SortedMap<String, IndexChange> hostless = changes.remove(HostPattern.ANY);
        Map<Kind, Map<String, PathIndex>> changed = new EnumMap<>(Kind.class);
        changes.forEach((host, change) -> put(
                host.key(),
                byKind.getOrDefault(host.kind(), Map.of())
                        .getOrDefault(host.key(), PathIndex.EMPTY)
                        .with(change),
                changed.computeIfAbsent(host.kind(), kind -> new HashMap<>(byKind.getOrDefault(kind, Map.of())))));
        byKind.forEach(changed::putIfAbsent);
        return new HostIndex(hostless == null ? anyHost : anyHost.with(hostless), changed);
    }

    /** The best candidate that accepts a request with this readable path; null when none does. */
    @Nullable
    Candidate best(RoutingInput request, String path) {
        Candidate best = best(exact, request.host(), request, path, null);
        if (!bySuffix.isEmpty() || !byPrefix.isEmpty()) {
            best = bestByWildcard(request, path, best);
        }
        return anyHost.best(request, path, best);
    }

    private @Nullable Candidate bestByWildcard(RoutingInput request, String path, @Nullable Candidate found) {
        String host = request.host();
        Candidate best = found;
        for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            best = best(bySuffix, host.substring(dot), request, path, best);
            best = best(byPrefix, host.substring(0, dot + 1), request, path, best);
        }
        return best;
    }

    /** Looks a part of the host up, alone and with the port. */
    private static @Nullable Candidate best(
            Map<String, PathIndex> indexes, String name, RoutingInput request, String path, @Nullable Candidate found) {
        PathIndex index = indexes.get(name);
        Candidate best = index == null ? found : index.best(request, path, found);
        if (request.port() < 0 || indexes.isEmpty()) {
            return best;
        }
        PathIndex withPort = indexes.get(HostPattern.key(name, request.port()));
        return withPort == null ? best : withPort.best(request, path, best);
    }

    private static void remove(CompiledRoute route, Map<HostPattern, SortedMap<String, IndexChange>> changes) {
        for (HostPattern host : route.indexedHosts()) {
            for (PathMatcher path : route.paths()) {
                change(host, path, changes).gone().add(route.route().id());
            }
        }
    }

    private static void add(CompiledRoute route, Map<HostPattern, SortedMap<String, IndexChange>> changes) {
        for (PathMatcher path : route.paths()) {
            Candidate candidate = new Candidate(route, path);
            for (HostPattern host : route.indexedHosts()) {
                change(host, path, changes).added().add(candidate);
            }
        }
    }

    private static IndexChange change(
            HostPattern host, PathMatcher path, Map<HostPattern, SortedMap<String, IndexChange>> changes) {
        return changes.computeIfAbsent(host, key -> new TreeMap<>())
                .computeIfAbsent(path.prefix(), key -> new IndexChange());
    }

    private static void put(String key, PathIndex index, Map<String, PathIndex> indexes) {
        if (index.isEmpty()) {
            indexes.remove(key);
        } else {
            indexes.put(key, index);
        }
    }
}
