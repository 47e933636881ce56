package io.sifaka.admin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/**
 * The process that answers, as {@code GET /} names it.
 *
 * @param id tells this node from others; a new one on every start will do
 * @param hostname the name of its machine
 */
public record Node(UUID id, String hostname) {

    /** A node on this machine. */
    public static Node here() {
        return new Node(UUID.randomUUID(), thisMachine());
    }

    private static String thisMachine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost"; // a machine whose own name does not resolve
        }
    }
}
