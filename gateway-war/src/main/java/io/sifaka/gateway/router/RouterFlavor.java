package io.sifaka.gateway.router;

import io.sifaka.entity.Route;
import java.util.Locale;

/** The rules by which one of several matching routes wins, {@code router_flavor} of the node. */
public enum RouterFlavor {
    /** Kong's default since 3.0: mostly as traditional, with surprises, see {@link CompatiblePriority}. */
    TRADITIONAL_COMPATIBLE,

    /** Kong's oldest: the more kinds of matchers the better, and {@code path_handling} v1 counts. */
    TRADITIONAL;

    /** The flavour of a configured name. */
    public static RouterFlavor named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    Priority priority(Matchers matchers) {
        return this == TRADITIONAL ? new TraditionalPriority(matchers) : new CompatiblePriority(matchers);
    }

    /** Decides between routes of equal priority, the larger first; when this too is equal, the higher id wins. */
    long seniority(Route route) {
        return this == TRADITIONAL ? -route.createdAt() : 0;
    }

    /** Whether routes that name what is found first are tried before others of their kinds, see {@link NamedRoutes}. */
    boolean prefersNamed() {
        return this == TRADITIONAL;
    }

    /** Whether the service's path and the rest of the request's are joined without a slash between them. */
    boolean joinsBarely(Route route) {
        return this == TRADITIONAL && "v1".equals(route.pathHandling());
    }
}
