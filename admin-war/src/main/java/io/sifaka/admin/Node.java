package io.sifaka.admin;

import io.sifaka.health.UpstreamHealth;
import io.sifaka.persistence.NodeInfo;
import io.sifaka.plugin.NodePages;
import java.util.UUID;

/**
 * The process that answers, as {@code GET /} names it.
 *
 * @param id tells this node from others; a new one on every start will do
 * @param hostname the name of its machine
 * @param health what its gateway knows of upstreams
 * @param pages what its gateway's plugins tell operators
 */
public record Node(UUID id, String hostname, UpstreamHealth health, NodePages pages) {

    /** A process without a gateway. */
    public Node(UUID id, String hostname) {
        this(id, hostname, UpstreamHealth.NONE, new NodePages());
    }

    /** A node on this machine. */
    public static Node here() {
        return new Node(UUID.randomUUID(), NodeInfo.thisMachine());
    }

    /** The same process with a gateway. */
    public Node with(UpstreamHealth gateway, NodePages plugins) {
        return new Node(id, hostname, gateway, plugins);
    }
}
