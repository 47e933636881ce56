package io.sifaka.gateway;

import io.sifaka.declarative.Declarations;
import io.sifaka.gateway.snapshot.SnapshotState;
import org.jspecify.annotations.Nullable;

/**
 * How a node does at a moment.
 *
 * @param active requests under way
 * @param total requests since the start
 * @param unlogged requests whose log phase was dropped
 * @param draining whether the node is about to end
 * @param datastoreReachable whether the datastore answers
 * @param configuration which revision is served
 * @param hash of a node without a database, what tells its configuration from others; null: it has a database
 */
public record NodeStatus(
        long active,
        long total,
        long unlogged,
        boolean draining,
        boolean datastoreReachable,
        SnapshotState configuration,
        @Nullable String hash) {

    /** Whether requests should be sent here. */
    public boolean ready() {
        return !draining && !empty();
    }

    /** Whether there is no configuration to serve by yet, which only happens without a database. */
    boolean empty() {
        return Declarations.NONE.equals(hash);
    }
}
