package io.sifaka.persistence;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node as others know it.
 *
 * @param id kept over restarts
 * @param role what it does: {@code gateway} or {@code admin}; the parts of one node may be two processes
 * @param hostname the name of its machine
 * @param startedAt when the process began
 */
public record NodeInfo(String id, String role, String hostname, Instant startedAt) {
    public static final String GATEWAY = "gateway";
    public static final String ADMIN = "admin";

    /** A part of a node on this machine that begins now. */
    public static NodeInfo here(String id, String role, Clock clock) {
        return new NodeInfo(id, role, thisMachine(), clock.instant());
    }

    /** The name of this machine. */
    public static String thisMachine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost"; // a machine whose own name does not resolve
        }
    }

    /**
     * What a node works by.
     *
     * @param revision the revision that it runs
     * @param trouble what keeps it from running a newer one; null when nothing does
     */
    public record Running(long revision, @Nullable String trouble) {}
}
