package io.sifaka.gateway;

import io.sifaka.health.PoolHealth;
import io.sifaka.persistence.Persistence;
import io.sifaka.plugin.NodeFacts;
import java.util.List;
import java.util.stream.Stream;

/** What plugins may know of this gateway. */
record GatewayFacts(Engine engine, Persistence persistence) implements NodeFacts {
    @Override
    public long activeRequests() {
        return engine.inFlight().now();
    }

    @Override
    public long totalRequests() {
        return engine.inFlight().ever();
    }

    @Override
    public boolean datastoreReachable() {
        return persistence.reachable();
    }

    @Override
    public long revision() {
        return engine.snapshots().state().running();
    }

    @Override
    public List<TargetHealth> targets() {
        return engine.balancers().all().entrySet().stream()
                .flatMap(pool -> pool.getValue().targets().stream()
                        .flatMap(target -> facts(pool.getKey(), pool.getValue(), target)))
                .toList();
    }

    private static Stream<TargetHealth> facts(String upstream, PoolHealth pool, io.sifaka.health.TargetHealth target) {
        String name = target.host() + ":" + target.port();
        if (target.addresses().isEmpty()) {
            return Stream.of(new TargetHealth(upstream, name, "", "dns_error"));
        }
        return target.addresses().stream().map(address -> {
            String health = address.healthy() ? "healthy" : "unhealthy";
            return new TargetHealth(
                    upstream, name, address.ip() + ":" + address.port(), pool.checked() ? health : "healthchecks_off");
        });
    }
}
