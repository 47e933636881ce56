package io.sifaka.plugin;

import java.util.List;

/** How a node does, as far as it tells plugins. Used from any thread; what is asked of the datastore may wait for it. */
public interface NodeFacts {
    /** Requests under way. */
    long activeRequests();

    /** Requests since the start. */
    long totalRequests();

    /** Asks the datastore whether it is there. */
    boolean datastoreReachable();

    /** The revision of the configuration that the node serves by. */
    long revision();

    /** The health of every target address of every upstream that the node balances. */
    List<TargetHealth> targets();

    /**
     * Whether an address gets requests.
     *
     * @param upstream the upstream's name
     * @param target as configured, such as {@code api.internal:8080}
     * @param address the address and port, {@code 10.0.0.1:8080}; empty when the name could not be resolved
     * @param state {@code healthy}, {@code unhealthy}, {@code healthchecks_off} or {@code dns_error}
     */
    record TargetHealth(String upstream, String target, String address, String state) {}
}
