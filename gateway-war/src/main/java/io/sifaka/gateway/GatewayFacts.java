package io.sifaka.gateway;

import io.sifaka.persistence.Persistence;
import io.sifaka.plugin.NodeFacts;
import java.util.List;

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
        return List.of();
    }
}
