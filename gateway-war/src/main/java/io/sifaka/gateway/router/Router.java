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
 * Finds the route of a request in an index over hosts and paths; how many routes there are hardly matters. Kong's flavour
 * traditional_compatible. Immutable, for any number of threads.
 */
public final class Router {
    /** The router that matches nothing. */
    public static final Router EMPTY = new Router(HostIndex.EMPTY, Map.of());

    private final HostIndex index;
    private final Map<UUID, RoutePlan> plans;

    private Router(HostIndex index, Map<UUID, RoutePlan> plans) {
        this.index = index;
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
        return new Router(gone.isEmpty() && added.isEmpty() ? index : index.with(gone, added), newPlans);
    }

    /**
     * The route of a request; null when none matches.
     *
     * @throws InvalidPath when the path is too hard for an expression that would have to look at it, or becomes ambiguous
     *     where the route's prefix is cut off
     */
    public @Nullable Match match(RoutingInput request) {
        String path = ReadablePath.decode(request.path());
        Candidate best = index.best(request, path);
        return best == null ? null : matched(best, path);
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
