package io.sifaka.gateway;

import io.sifaka.gateway.snapshot.SnapshotState;

/**
 * How a node does at a moment.
 *
 * @param active requests under way
 * @param total requests since the start
 * @param unlogged requests whose log phase was dropped
 * @param draining whether the node is about to end
 * @param datastoreReachable whether the datastore answers
 * @param configuration which revision is served
 */
public record NodeStatus(
        long active,
        long total,
        long unlogged,
        boolean draining,
        boolean datastoreReachable,
        SnapshotState configuration) {

    /** Whether requests should be sent here. */
    public boolean ready() {
        return !draining;
    }
}
