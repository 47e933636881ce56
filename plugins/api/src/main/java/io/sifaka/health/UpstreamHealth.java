package io.sifaka.health;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a node knows of the health of its upstreams. Used by many threads at once. */
public interface UpstreamHealth {
    /** A process without a gateway, which knows nothing. */
    UpstreamHealth NONE = new UpstreamHealth() {
        @Override
        public Optional<PoolHealth> of(UUID upstream) {
            return Optional.empty();
        }

        @Override
        public boolean mark(UUID upstream, UUID target, @Nullable String address, boolean healthy) {
            return false;
        }
    };

    /** How an upstream does; empty when this node does not know it, perhaps not yet. */
    Optional<PoolHealth> of(UUID upstream);

    /**
     * Sets what is known of a target, until checks or requests show otherwise.
     *
     * @param address {@code ip:port}, one of the target's addresses; null: all of them. One that it has not is no error
     * @return false when this node checks nothing of the upstream
     */
    boolean mark(UUID upstream, UUID target, @Nullable String address, boolean healthy);
}
