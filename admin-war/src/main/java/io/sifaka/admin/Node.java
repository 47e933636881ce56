package io.sifaka.admin;

import io.sifaka.health.UpstreamHealth;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/**
 * The process that answers, as {@code GET /} names it.
 *
 * @param id tells this node from others; a new one on every start will do
 * @param hostname the name of its machine
 * @param health what its gateway knows of upstreams
 */
public record Node(UUID id, String hostname, UpstreamHealth health) {

    /** A process without a gateway. */
    public Node(UUID id, String hostname) {
        this(id, hostname, UpstreamHealth.NONE);
    }

    /** A node on this machine. */
    public static Node here() {
        return new Node(UUID.randomUUID(), thisMachine());
    }

    /** The same process with a gateway. */
    public Node with(UpstreamHealth gateway) {
        return new Node(id, hostname, gateway);
    }

    private static String thisMachine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost"; // a machine whose own name does not resolve
        }
    }
}
