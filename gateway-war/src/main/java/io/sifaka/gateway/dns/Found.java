package io.sifaka.gateway.dns;

import java.net.InetAddress;
import java.util.List;

/**
 * The addresses of a name.
 *
 * @param type of the records that they come from: A, AAAA or SRV
 * @param hosts never empty
 * @param ttlSeconds how long they may be used
 */
public record Found(String type, List<Host> hosts, long ttlSeconds) {
    /** What SRV records with a weight of zero count, and what others do. */
    public static final int NO_WEIGHT = 1;

    public Found {
        hosts = List.copyOf(hosts);
    }

    /**
     * One address.
     *
     * @param name of the host: for SRV what the record names, else what was asked for
     * @param port what an SRV record says; 0: nothing
     * @param weight what an SRV record says; else the same for all
     */
    public record Host(String name, InetAddress address, int port, int weight) {}
}
