package io.sifaka.gateway.transport;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends requests to upstreams over pooled connections. Used from any thread. */
public final class Transport implements AutoCloseable {
    private static final int MOST_POOLS = 10_000;

    private final ThreadLoop[] loops;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Destination, Pool> pools = new ConcurrentHashMap<>();
    private final int idlePerDestination;
    private final long idleNanos;

    /**
     * @param loops how many threads read responses
     * @param idlePerDestination how many idle connections are kept to one destination
     * @param idleMillis how long a connection is kept idle
     */
    public Transport(int loops, int idlePerDestination, long idleMillis) {
        this.idlePerDestination = idlePerDestination;
        this.idleNanos = idleMillis * 1_000_000;
        this.loops = new ThreadLoop[loops];
        for (int i = 0; i < loops; i++) {
            this.loops[i] = new ThreadLoop("sifaka-upstream-" + i);
        }
    }

    /**
     * Sends a request; the sink hears of the response, or of the failure, exactly once. With a pooled connection what can be
     * written is written before this returns.
     */
    public Flow send(Outbound request, ResponseSink sink) {
        SharedLoop here = SharedLoop.here();
        Pool pool = pool(here == null ? pools : here.pools(), request.destination());
        for (Connection idle = pool.take(); idle != null; idle = pool.take()) {
            Sending sending = new Sending(request, sink, idle, true);
            sink.begun(sending);
            if (idle.begin(sending)) {
                return sending;
            }
        }
        EventLoop loop = here != null ? here : loops[Math.floorMod(next.getAndIncrement(), loops.length)];
        Connection fresh = Connection.open(loop, pool, idleNanos);
        Sending sending = new Sending(request, sink, fresh, false);
        sink.begun(sending);
        fresh.connect(sending);
        return sending;
    }

    private Pool pool(Map<Destination, Pool> among, Destination destination) {
        Pool pool = among.get(destination);
        if (pool != null) {
            return pool;
        }
        if (among.size() >= MOST_POOLS) { // server names may be the clients' (preserve_host), who could make up many
            among.values().removeIf(Pool::isEmpty);
        }
        return among.computeIfAbsent(destination, to -> new Pool(idlePerDestination));
    }

    @Override
    public void close() {
        for (ThreadLoop loop : loops) {
            loop.close();
        }
    }
}
