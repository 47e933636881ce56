package io.sifaka.gateway.router;

import io.sifaka.entity.Protocol;
import io.sifaka.entity.Route;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A route in the form in which requests are compared with it. Immutable; of use for as long as the route is unchanged. */
public final class CompiledRoute {
    /** The tag of a route that takes paths which servers may read in two ways. */
    private static final String AMBIGUOUS_PATHS = "sifaka:ambiguous-paths";

    private final Route route;
    private final RouterFlavor flavor;
    private final long seniority;
    private final boolean joinsBarely;
    private final boolean secureOnly;
    private final boolean grpc;
    private final List<HostPattern> hosts;
    private final List<HostPattern> snis;
    private final Set<String> methods;
    private final List<HeaderCondition> headers;
    private final List<PathMatcher> paths;

    private CompiledRoute(Route route, RouterFlavor flavor) {
        Set<Protocol> protocols = route.protocols();
        this.route = route;
        this.flavor = flavor;
        this.seniority = flavor.seniority(route);
        this.joinsBarely = flavor.joinsBarely(route);
        this.grpc = protocols.contains(Protocol.GRPC) || protocols.contains(Protocol.GRPCS);
        this.secureOnly = !protocols.contains(Protocol.HTTP) && !protocols.contains(Protocol.GRPC);
        this.hosts = list(route.hosts()).stream().map(HostPattern::of).toList();
        this.snis = list(route.snis()).stream().map(HostPattern::ofSni).toList();
        this.methods = Set.copyOf(list(route.methods()));
        this.headers = headers(route.headers());
        this.paths = paths(list(route.paths()), flavor.priority(new Matchers(route, hosts)));
    }

    /**
     * Compiles a route.
     *
     * @throws IllegalArgumentException naming the route, when an expression of it is none
     */
    public static CompiledRoute of(Route route, RouterFlavor flavor) {
        try {
            return new CompiledRoute(route, flavor);
        } catch (IllegalArgumentException e) {
            String name = route.name() == null ? "" : route.name() + " ";
            throw new IllegalArgumentException("route " + name + route.id() + ": " + e.getMessage(), e);
        }
    }

    public Route route() {
        return route;
    }

    /** Whether requests can match at all: routes of byte streams are not the router's. */
    public boolean takesRequests() {
        return route.protocols().stream().anyMatch(protocol -> switch (protocol) {
            case HTTP, HTTPS, GRPC, GRPCS -> true;
            case TCP, TLS, TLS_PASSTHROUGH, UDP -> false;
        });
    }

    RouterFlavor flavor() {
        return flavor;
    }

    /** {@link RouterFlavor#seniority}. */
    long seniority() {
        return seniority;
    }

    /** {@link RouterFlavor#joinsBarely}. */
    boolean joinsBarely() {
        return joinsBarely;
    }

    /** Whether the route was configured to take paths that lax servers would take for another route's. */
    boolean takesAmbiguousPaths() {
        return route.tags() != null && route.tags().contains(AMBIGUOUS_PATHS);
    }

    boolean secureOnly() {
        return secureOnly;
    }

    boolean grpc() {
        return grpc;
    }

    /** The hosts to look the route up by; never empty. */
    List<HostPattern> indexedHosts() {
        return hosts.isEmpty() ? List.of(HostPattern.ANY) : hosts;
    }

    /** Never empty. */
    List<PathMatcher> paths() {
        return paths;
    }

    List<HeaderCondition> headers() {
        return headers;
    }

    boolean acceptsHost(RoutingInput request) {
        return hosts.isEmpty() || hosts.stream().anyMatch(host -> host.accepts(request.host(), request.port()));
    }

    /** Whether a request matches in everything but host and path. Protocols don't count, as in Kong. */
    boolean accepts(RoutingInput request) {
        return (methods.isEmpty() || methods.contains(request.method()))
                && acceptsSni(request)
                && acceptsHeaders(request);
    }

    private boolean acceptsHeaders(RoutingInput request) {
        for (HeaderCondition header : headers) {
            if (!header.accepts(request)) {
                return false;
            }
        }
        return true;
    }

    /** Server names count in TLS only: without, the request is answered by a redirect or refused later. */
    private boolean acceptsSni(RoutingInput request) {
        if (snis.isEmpty() || request.scheme().equals("http")) {
            return true;
        }
        String sni = request.sni();
        return sni != null && snis.stream().anyMatch(pattern -> pattern.accepts(sni));
    }

    private List<PathMatcher> paths(Collection<String> configured, Priority priority) {
        if (configured.isEmpty()) {
            return List.of(PathMatcher.literal("", priority, 0));
        }
        List<PathMatcher> matchers = new ArrayList<>(configured.size());
        for (String path : configured) {
            matchers.add(matcher(path, priority, matchers.size()));
        }
        return List.copyOf(matchers);
    }

    private PathMatcher matcher(String path, Priority priority, int order) {
        if (!path.startsWith(PathMatcher.EXPRESSION)) {
            return PathMatcher.literal(path, priority, order);
        }
        int regexPriority = route.regexPriority() == null ? 0 : route.regexPriority();
        return PathMatcher.expression(path, priority.ofRegex(regexPriority), order);
    }

    private static List<HeaderCondition> headers(@Nullable Map<String, List<String>> configured) {
        if (configured == null) {
            return List.of();
        }
        return configured.entrySet().stream()
                .map(header -> HeaderCondition.of(header.getKey(), header.getValue()))
                .toList();
    }

    private static Collection<String> list(@Nullable Collection<String> field) {
        return field == null ? List.of() : field;
    }
}
