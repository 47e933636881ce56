package io.sifaka.plugin.testing;

import io.sifaka.plugin.NodeFacts;
import java.util.List;

/** A node that serves one request, with a healthy target and one that is not. */
final class CalmFacts implements NodeFacts {
    @Override
    public long activeRequests() {
        return 1;
    }

    @Override
    public long totalRequests() {
        return 7;
    }

    @Override
    public boolean datastoreReachable() {
        return true;
    }

    @Override
    public long revision() {
        return 42;
    }

    @Override
    public List<TargetHealth> targets() {
        return List.of(
                new TargetHealth("pool", "a.test:80", "127.0.0.1:80", "healthy"),
                new TargetHealth("pool", "b.test:80", "127.0.0.2:80", "unhealthy"));
    }
}
