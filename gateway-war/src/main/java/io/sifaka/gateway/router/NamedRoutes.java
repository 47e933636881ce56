package io.sifaka.gateway.router;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Kong's flavour traditional prefers among routes that use the same kinds of matchers: those that name the very host
 * or path which it finds first for a request, before all others of their kinds. Its recorded answers need the rule as it
 * is: of the routes that name the host and those that name the path, the fewer are preferred. Immutable.
 */
final class NamedRoutes {
    static final NamedRoutes EMPTY = new NamedRoutes(Map.of(), Map.of());

    /** The order in which Kong finds names; kinds of matchers don't count. */
    private static final Comparator<Candidate> FOUND_FIRST = Comparator.comparingLong(
                    (Candidate candidate) -> candidate.path().priority() & TraditionalPriority.WITHIN_KINDS)
            .thenComparingLong(candidate -> candidate.compiled().seniority())
            .reversed()
            .thenComparingInt(candidate -> candidate.path().order());

    private final Map<String, Candidate[]> byHost;

    /** By literal prefix, then by the path as it is written. */
    private final Map<String, Map<String, Candidate[]>> byPath;

    private final int[] prefixLengths;

    private NamedRoutes(Map<String, Candidate[]> byHost, Map<String, Map<String, Candidate[]>> byPath) {
        this.byHost = byHost;
        this.byPath = byPath;
        this.prefixLengths = byPath.keySet().stream()
                .mapToInt(String::length)
                .distinct()
                .sorted()
                .toArray();
    }

    /** This with other routes in it. */
    NamedRoutes with(Collection<CompiledRoute> gone, Collection<CompiledRoute> added) {
        Map<String, IndexChange> hosts = new HashMap<>();
        Map<String, Map<String, IndexChange>> paths = new HashMap<>();
        gone.forEach(route -> forEach(route, hosts, paths, (change, candidate) -> change.gone()
                .add(route.route().id())));
        added.forEach(route -> forEach(
                route, hosts, paths, (change, candidate) -> change.added().add(candidate)));
        Map<String, Map<String, Candidate[]>> after = new HashMap<>(byPath);
        paths.forEach((prefix, changes) -> {
            Map<String, Candidate[]> texts = with(changes, after.getOrDefault(prefix, Map.of()));
            if (texts.isEmpty()) {
                after.remove(prefix);
            } else {
                after.put(prefix, texts);
            }
        });
        return new NamedRoutes(with(hosts, byHost), after);
    }

    /** The preferred one among those of the best candidate's kinds; that one when none is. */
    Candidate preferred(Candidate best, RoutingInput request, String path) {
        Candidate[] ofHost = ofKinds(best.kinds(), byHost.getOrDefault(host(request), Candidate.NONE));
        Candidate[] ofPath = ofKinds(best.kinds(), ofPath(path));
        boolean host = ofHost.length > 0 && (ofPath.length == 0 || ofHost.length <= ofPath.length);
        for (Candidate candidate : host ? ofHost : ofPath) {
            if (candidate.compiled().acceptsHost(request)
                    && path.startsWith(candidate.path().prefix())
                    && candidate.accepts(request, path)) {
                return candidate;
            }
        }
        return best;
    }

    /** The name that Kong looks the host up by: as sent where a route has it so, else the first wildcard that fits. */
    private String host(RoutingInput request) {
        String sent = HostPattern.key(request.host(), request.port());
        if (byHost.containsKey(sent) || byHost.containsKey(request.host())) {
            return sent;
        }
        String name = request.host();
        List<String> wildcards = new ArrayList<>();
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            wildcards.add("*" + name.substring(dot));
            wildcards.add(HostPattern.key("*" + name.substring(dot), request.port()));
            wildcards.add(name.substring(0, dot + 1) + "*");
        }
        return wildcards.stream()
                .filter(byHost::containsKey)
                .min(Comparator.comparing(this::firstOfHost, FOUND_FIRST)
                        .thenComparing(
                                text -> hosts(firstOfHost(text).compiled()).indexOf(text)))
                .orElse(sent);
    }

    private Candidate firstOfHost(String known) {
        return byHost.getOrDefault(known, Candidate.NONE)[0];
    }

    private static List<String> hosts(CompiledRoute route) {
        List<String> hosts = route.route().hosts();
        return hosts == null ? List.of() : hosts;
    }

    /** Those that name the first expression that fits, else the longest literal. */
    private Candidate[] ofPath(String path) {
        Candidate[] expression = null;
        Candidate[] literal = Candidate.NONE;
        for (int length : prefixLengths) {
            if (length > path.length()) {
                break;
            }
            for (Candidate[] named :
                    byPath.getOrDefault(path.substring(0, length), Map.of()).values()) {
                PathMatcher matcher = named[0].path();
                if (matcher.regex() == null) {
                    literal = named;
                } else if (isBefore(named, expression) && matcher.accepts(path)) {
                    expression = named;
                }
            }
        }
        return expression == null ? literal : expression;
    }

    private static boolean isBefore(Candidate[] named, Candidate @Nullable [] found) {
        return found == null || FOUND_FIRST.compare(named[0], found[0]) < 0;
    }

    private static Candidate[] ofKinds(long kinds, Candidate[] candidates) {
        return Arrays.stream(candidates)
                .filter(candidate -> candidate.kinds() == kinds)
                .toArray(Candidate[]::new);
    }

    /** What is done to the change of one name. */
    private interface Step {
        void on(IndexChange change, Candidate candidate);
    }

    private static void forEach(
            CompiledRoute route,
            Map<String, IndexChange> hosts,
            Map<String, Map<String, IndexChange>> paths,
            Step step) {
        for (PathMatcher path : route.paths()) {
            Candidate candidate = new Candidate(route, path);
            hosts(route).forEach(name -> step.on(hosts.computeIfAbsent(name, none -> new IndexChange()), candidate));
            if (!path.text().isEmpty()) {
                Map<String, IndexChange> texts = paths.computeIfAbsent(path.prefix(), none -> new HashMap<>());
                step.on(texts.computeIfAbsent(path.text(), none -> new IndexChange()), candidate);
            }
        }
    }

    private static Map<String, Candidate[]> with(Map<String, IndexChange> changes, Map<String, Candidate[]> before) {
        Map<String, Candidate[]> after = new HashMap<>(before);
        changes.forEach((name, change) -> {
            Candidate[] candidates = change.applyTo(after.getOrDefault(name, Candidate.NONE), FOUND_FIRST);
            if (candidates.length == 0) {
                after.remove(name);
            } else {
                after.put(name, candidates);
            }
        });
        return after;
    }
}
