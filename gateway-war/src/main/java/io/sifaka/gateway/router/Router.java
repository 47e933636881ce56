package io.sifaka.gateway.router;

import io.sifaka.entity.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a request in an index over hosts and paths; how many routes there are hardly matters. Immutable, for any number of threads.
 */
public final class Router {
    /** The router that matches nothing. */
    public static final Router EMPTY = new Router(HostIndex.EMPTY, NamedRoutes.EMPTY, Map.of());

    private final HostIndex index;

    /** Those of flavours that {@link RouterFlavor#prefersNamed}. */
    private final NamedRoutes named;

    private final Map<UUID, RoutePlan> plans;

    private Router(HostIndex index, NamedRoutes named, Map<UUID, RoutePlan> plans) {
        this.index = index;
        this.named = named;
        this.plans = plans;
    }

    /** The router of these routes. */
    public static Router of(Collection<RoutePlan> plans) {
        Map<UUID, RoutePlan> byRoute = new HashMap<>();
        plans.forEach(plan -> byRoute.put(plan.route().id(), plan));
        return EMPTY.with(byRoute, byRoute.keySet());
    }

    /**
     * This router after a change. Costs what differs in the compiled routes; services and chains differ for nothing.
     *
     * @param newPlans by route; not changed any more
     * @param changed the routes whose plans may differ from this router's, or are missing from either
     */
    public Router with(Map<UUID, RoutePlan> newPlans, Set<UUID> changed) {
        List<CompiledRoute> gone = new ArrayList<>();
        List<CompiledRoute> added = new ArrayList<>();
        for (UUID route : changed) {
            CompiledRoute before = compiled(plans, route);
            CompiledRoute after = compiled(newPlans, route);
            if (before != after) {
                addIfPresent(before, gone);
                addIfPresent(after, added);
            }
        }
        return gone.isEmpty() && added.isEmpty()
                ? new Router(index, named, newPlans)
                : new Router(index.with(gone, added), named.with(preferring(gone), preferring(added)), newPlans);
    }

    /**
     * The route of a request; null when none matches.
     *
     * @throws InvalidPath when the path is too hard for an expression that would have to look at it, becomes ambiguous
     *     where the route's prefix is cut off, or would be another route's to a server that reads it laxly
     */
    public @Nullable Match match(RoutingInput request) {
        String canonical = request.path();
        String path = ReadablePath.decode(canonical);
        Candidate best = best(request, path);
        if (best == null) {
            return null;
        }
        if (LaxPath.differs(canonical) && !best.compiled().takesAmbiguousPaths()) {
            refuseAnotherRoute(best, best(request, ReadablePath.decode(LaxPath.of(canonical))));
        }
        return matched(best, path);
    }

    private @Nullable Candidate best(RoutingInput request, String path) {
        Candidate best = index.best(request, path);
        return best == null || !best.compiled().flavor().prefersNamed() ? best : named.preferred(best, request, path);
    }

    private static List<CompiledRoute> preferring(List<CompiledRoute> routes) {
        return routes.stream().filter(route -> route.flavor().prefersNamed()).toList();
    }

    private static void refuseAnotherRoute(Candidate best, @Nullable Candidate lax) {
        if (lax != null && lax.compiled() != best.compiled()) {
            throw new InvalidPath("another route's when read laxly");
        }
    }

    private Match matched(Candidate best, String path) {
        RoutePlan plan =
                Objects.requireNonNull(plans.get(best.compiled().route().id()), "plan");
        Regex.Found found = best.path().found(path);
        int stripped = plan.route().stripPath() ? found.length() : 0;
        Service service = plan.service();
        String base = service == null ? null : service.path();
        return new Match(
                plan,
                plan.compiled().joinsBarely()
                        ? UpstreamPath.append(base, path, stripped)
                        : UpstreamPath.join(base, path, stripped),
                UpstreamPath.prefix(path, stripped),
                found.captures());
    }

    /** Null where there is none, or it is no route of requests. */
    private static @Nullable CompiledRoute compiled(Map<UUID, RoutePlan> plans, UUID route) {
        RoutePlan plan = plans.get(route);
        return plan == null || !plan.compiled().takesRequests() ? null : plan.compiled();
    }

    private static void addIfPresent(@Nullable CompiledRoute route, List<CompiledRoute> routes) {
        if (route != null) {
            routes.add(route);
        }
    }
}
