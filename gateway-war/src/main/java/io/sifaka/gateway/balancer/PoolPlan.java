package io.sifaka.gateway.balancer;

import io.sifaka.entity.Target;
import io.sifaka.entity.Upstream;
import java.util.List;

/**
 * An upstream as configured.
 *
 * @param targets those made first come first
 */
public record PoolPlan(Upstream upstream, List<Target> targets) {
    public PoolPlan {
        targets = List.copyOf(targets);
    }
}
