package io.sifaka.gateway.router;

import io.sifaka.entity.Route;
import io.sifaka.entity.Service;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The route that a request goes to.
 *
 * @param plan what was prepared for the route
 * @param upstreamPath the path to send, the service's path before it; escaped; starts with a slash
 * @param strippedPrefix the part of the path that is left out upstream, as {@code X-Forwarded-Prefix} shows it; null when
 *     nothing is, or only a slash
 * @param captures what the groups of a regular-expression path caught, by name, and by number from {@code "1"}; empty for
 *     other paths
 */
public record Match(
        RoutePlan plan, String upstreamPath, @Nullable String strippedPrefix, Map<String, String> captures) {

    public Route route() {
        return plan.route();
    }

    /** Null when the route has none. */
    public @Nullable Service service() {
        return plan.service();
    }
}
