package io.sifaka.health;

import java.util.List;

/**
 * How an upstream does.
 *
 * @param checked whether health checks are on
 * @param healthy whether it takes requests: more of its weight than the threshold asks for can be used
 * @param targets those made first come first
 */
public record PoolHealth(boolean checked, boolean healthy, List<TargetHealth> targets) {
    public PoolHealth {
        targets = List.copyOf(targets);
    }

    /** The weight of all addresses. */
    public long weight() {
        return targets.stream().mapToLong(TargetHealth::totalWeight).sum();
    }

    /** The weight of the addresses that can be used. */
    public long available() {
        return targets.stream().mapToLong(TargetHealth::availableWeight).sum();
    }
}
