package io.sifaka.gateway.router;

import io.sifaka.entity.Route;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a route asks for, as far as its {@link Priority} depends on it. */
record Matchers(Route route, List<HostPattern> hosts) {
    private static final int MOST_HEADERS = 255;

    /** How many kinds of matchers it uses. */
    int kinds() {
        return Integer.bitCount(weight());
    }

    /** A bit for each kind it uses; hosts, the highest, then headers, paths, methods, server names. */
    int weight() {
        return bit(route.hosts(), 16)
                | bit(route.headers() == null ? null : route.headers().keySet(), 8)
                | bit(route.paths(), 4)
                | bit(route.methods(), 2)
                | bit(route.snis(), 1);
    }

    /** Whether it names hosts, none of them with an asterisk. */
    boolean plainHosts() {
        return !hosts.isEmpty() && hosts.stream().allMatch(HostPattern::isPlain);
    }

    boolean wildcardHostWithPort() {
        return hosts.stream().anyMatch(host -> !host.isPlain() && host.hasPort());
    }

    /** How many headers it names, as far as it counts. */
    int headers() {
        Map<String, List<String>> headers = route.headers();
        return headers == null ? 0 : Math.min(headers.size(), MOST_HEADERS);
    }

    private static int bit(@Nullable Collection<?> field, int bit) {
        return field == null || field.isEmpty() ? 0 : bit;
    }
}
