package io.sifaka.gateway.balancer;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The endpoints of a node, so that an address that comes back is the one that went. Used by many threads at once. */
final class Endpoints {
    /** How long one that nothing needs is remembered, with its health: as long as in Kong. */
    private static final long REMEMBERED_MILLIS = 300_000;

    private final Map<Key, Endpoint> known = new ConcurrentHashMap<>();

    /** As Kong, by the upstream's name and not its id: one that is made anew finds the health of its addresses. */
    private record Key(String upstream, String host, InetSocketAddress socket) {}

    Endpoint of(String upstream, String host, InetSocketAddress socket) {
        return known.computeIfAbsent(new Key(upstream, host, socket), key -> new Endpoint(socket));
    }

    void forgetUnused(long nowMillis) {
        known.values().removeIf(endpoint -> endpoint.unusedFor(nowMillis) > REMEMBERED_MILLIS);
    }
}
