package io.sifaka.health;

import java.util.List;
import java.util.UUID;

/**
 * How a target does.
 *
 * @param target the entity's id
 * @param weight the entity's weight
 * @param dns the type of the records that its addresses come from; why there are none, when there are none
 */
public record TargetHealth(UUID target, String host, int port, int weight, String dns, List<AddressHealth> addresses) {
    public TargetHealth {
        addresses = List.copyOf(addresses);
    }

    /** The weight of all addresses. */
    public long totalWeight() {
        return addresses.stream().mapToLong(AddressHealth::weight).sum();
    }

    /** The weight of the addresses that can be used. */
    public long availableWeight() {
        return addresses.stream()
                .filter(AddressHealth::healthy)
                .mapToLong(AddressHealth::weight)
                .sum();
    }

    /**
     * How one address of a target does.
     *
     * @param ip IPv6 in brackets
     * @param weight zero: it gets no requests, whatever its health
     */
    public record AddressHealth(String ip, int port, int weight, boolean healthy) {}
}
