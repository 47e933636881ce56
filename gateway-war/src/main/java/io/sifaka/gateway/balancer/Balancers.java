package io.sifaka.gateway.balancer;

import io.sifaka.gateway.dns.Names;
import io.sifaka.gateway.exchange.ProxyExchange;
import io.sifaka.health.PoolHealth;
import io.sifaka.health.UpstreamHealth;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pools of a node. Follows the snapshot; used by many threads at once. */
public final class Balancers implements UpstreamHealth {
    private final Map<UUID, Pool> pools = new ConcurrentHashMap<>();
    private final Endpoints endpoints = new Endpoints();
    private final Names names;
    private final Clock clock;
    private final LongSupplier nanoTime;

    public Balancers(Names names, Clock clock, LongSupplier nanoTime) {
        this.names = names;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Takes the upstreams of a new snapshot. Those that did not change go on undisturbed. */
    public void follow(Collection<PoolPlan> plans) {
        Set<UUID> ids = plans.stream().map(plan -> plan.upstream().id()).collect(Collectors.toSet());
        for (PoolPlan plan : plans) {
            Pool pool = pools.get(plan.upstream().id());
            if (pool == null) {
                pools.put(plan.upstream().id(), new Pool(plan, names, endpoints, nanoTime));
            } else if (!pool.plan().equals(plan)) {
                pool.configure(plan);
            }
        }
        pools.keySet().retainAll(ids);
    }

    /**
     * Chooses addresses for a request; empty when the upstream is gone.
     *
     * @param follows whether the Host header names the target
     * @param secure whether over TLS
     */
    public Optional<Selection> select(UUID upstream, ProxyExchange x, boolean follows, boolean secure) {
        return Optional.ofNullable(pools.get(upstream))
                .map(pool -> new Selection(
                        pool, HashInput.of(pool.upstream(), x), new Selection.HostHeader(follows, secure), nanoTime));
    }

    @Override
    public Optional<PoolHealth> of(UUID upstream) {
        return Optional.ofNullable(pools.get(upstream)).map(Pool::health);
    }

    @Override
    public boolean mark(UUID upstream, UUID target, @Nullable String address, boolean healthy) {
        Pool pool = pools.get(upstream);
        if (pool == null || !pool.upstream().healthchecks().enabled()) {
            return false;
        }
        pool.mark(target, address, healthy);
        return true;
    }

    /** How all upstreams do, by name. */
    public Map<String, PoolHealth> all() {
        return pools.values().stream()
                .collect(Collectors.toMap(pool -> pool.upstream().name(), Pool::health));
    }

    Collection<Pool> pools() {
        return pools.values();
    }

    /** Looks for new answers of DNS, and forgets addresses that nothing has needed for long. */
    void refresh() {
        long now = clock.millis();
        for (Pool pool : pools.values()) {
            pool.resolve();
            pool.lineup().members().forEach(member -> member.endpoint().used(now));
        }
        endpoints.forgetUnused(now);
    }
}
