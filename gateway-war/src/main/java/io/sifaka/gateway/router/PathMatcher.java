package io.sifaka.gateway.router;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One path of a route, or that it has none.
 *
 * @param prefix what every matching path begins with: a literal path itself, the literal part of an expression
 * @param regex null for a literal path
 * @param priority of the route by this path, the larger first
 * @param order among the paths of the route
 */
record PathMatcher(String prefix, @Nullable Regex regex, long priority, int order) {

    /** Whether a readable path that begins with {@link #prefix} matches. */
    boolean accepts(String path) {
        return regex == null || regex.prefixLength(path) >= 0;
    }

    /** The match with a readable path that {@link #accepts} takes. */
    Regex.Found found(String path) {
        return regex == null ? new Regex.Found(prefix.length(), Map.of()) : regex.found(path);
    }
}
