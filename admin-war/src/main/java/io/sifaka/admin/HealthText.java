package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.health.PoolHealth;
import io.sifaka.health.TargetHealth;
import io.sifaka.health.TargetHealth.AddressHealth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The health of upstreams as Kong words it. */
final class HealthText {
    private static final String HEALTHY = "HEALTHY";
    private static final String UNHEALTHY = "UNHEALTHY";
    private static final String OFF = "HEALTHCHECKS_OFF";
    private static final String DNS_ERROR = "DNS_ERROR";
    private static final String ADDRESSES = "addresses";
    private static final String WEIGHT = "weight";

    private HealthText() {}

    /** The word for a target: healthy as soon as one of its addresses is. */
    static String word(@Nullable TargetHealth target, @Nullable PoolHealth pool) {
        if (target == null || pool == null) {
            return OFF;
        } else if (target.addresses().isEmpty()) {
            return DNS_ERROR;
        } else if (!pool.checked() || target.weight() == 0) {
            return OFF;
        }
        return target.addresses().stream().anyMatch(AddressHealth::healthy) ? HEALTHY : UNHEALTHY;
    }

    /** What is told of one target. */
    static ObjectNode data(TargetHealth target, boolean checked) {
        ObjectNode data = host(target);
        ArrayNode addresses = Answers.JSON.arrayNode();
        for (AddressHealth address : target.addresses()) {
            String word = address.healthy() ? HEALTHY : UNHEALTHY;
            addresses.add(address(address).put("health", checked && address.weight() > 0 ? word : OFF));
        }
        return with(addresses, data);
    }

    /**
     * What is told of an upstream as a whole.
     *
     * @param pool null when this process has no gateway that knows it
     */
    static ObjectNode of(UUID upstream, @Nullable PoolHealth pool, boolean checked) {
        ObjectNode text = Answers.JSON.objectNode().put("id", upstream.toString());
        String word = pool == null || pool.healthy() ? HEALTHY : UNHEALTHY;
        text.put("balancer_health", word).put("health", pool != null && checked ? word : OFF);
        if (pool != null) {
            text.set("details", details(pool));
        }
        return text;
    }

    private static ObjectNode details(PoolHealth pool) {
        ObjectNode details = Answers.JSON.objectNode().put("healthy", pool.healthy());
        details.set(WEIGHT, weight(pool.weight(), pool.available()));
        ArrayNode hosts = details.putArray("hosts");
        for (TargetHealth target : pool.targets()) {
            ArrayNode addresses = Answers.JSON.arrayNode();
            for (AddressHealth address : target.addresses()) {
                addresses.add(address(address).put("healthy", address.healthy()));
            }
            hosts.add(with(addresses, host(target)));
        }
        return details;
    }

    private static ObjectNode host(TargetHealth target) {
        ObjectNode host = Answers.JSON
                .objectNode()
                .put("host", target.host())
                .put("port", target.port())
                .put("dns", target.dns())
                .put("nodeWeight", target.weight());
        return host.set(WEIGHT, weight(target.totalWeight(), target.availableWeight()));
    }

    private static ObjectNode address(AddressHealth address) {
        return Answers.JSON
                .objectNode()
                .put("ip", address.ip())
                .put("port", address.port())
                .put(WEIGHT, address.weight());
    }

    private static ObjectNode weight(long total, long available) {
        return Answers.JSON
                .objectNode()
                .put("total", total)
                .put("available", available)
                .put("unavailable", total - available);
    }

    /** Where there are none, Lua does not tell an array from an object, and Kong's answer has an object. */
    private static ObjectNode with(ArrayNode addresses, ObjectNode host) {
        return host.set(ADDRESSES, addresses.isEmpty() ? Answers.JSON.objectNode() : addresses);
    }
}
