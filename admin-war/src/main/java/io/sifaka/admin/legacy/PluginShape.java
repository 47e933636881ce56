package io.sifaka.admin.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** A plugin as Kong 0.8 knows it, and as it is kept today: names of settings changed since, and some plugins are gone. */
final class PluginShape {
    static final Set<String> FIELDS = Set.of("id", "name", "api_id", "consumer_id", "config", "enabled", "created_at");

    /** What to do instead of a plugin that is gone. */
    private static final Map<String, String> GONE = Map.of(
            "ssl",
                    "the ssl plugin is gone: put the certificate to /certificates with its snis, and set protocols=https "
                            + "on the routes of the API for only_https",
            "runscope", "the runscope plugin is gone, and so is the service that it sent to",
            "galileo", "the galileo plugin is gone, and so is the service that it sent to");

    /** By plugin: today's name of a setting, by its name then. */
    private static final Map<String, Map<String, String>> RENAMED = Map.of(
            "acl", Map.of("whitelist", "allow", "blacklist", "deny"),
            "ip-restriction", Map.of("whitelist", "allow", "blacklist", "deny"),
            "rate-limiting", Map.of("continue_on_error", "fault_tolerant"),
            "response-ratelimiting", Map.of("continue_on_error", "fault_tolerant"));

    private static final Set<String> COUNTING = Set.of("rate-limiting", "response-ratelimiting");

    private PluginShape() {}

    /** Today's plugin of input of that time. */
    static ObjectNode today(ObjectNode input) {
        String name = input.path("name").asText();
        if (GONE.containsKey(name)) {
            throw Refusal.of(400, "name", GONE.get(name));
        }
        ObjectNode plugin = input.deepCopy();
        plugin.remove("created_at");
        refer(plugin, "api_id", "service");
        refer(plugin, "consumer_id", "consumer");
        if (plugin.get("config") instanceof ObjectNode config) {
            plugin.set("config", renamed(name, config));
        } else if (COUNTING.contains(name)) {
            plugin.set("config", renamed(name, JsonNodeFactory.instance.objectNode()));
        }
        return plugin;
    }

    private static void refer(ObjectNode plugin, String then, String today) {
        JsonNode id = plugin.remove(then);
        if (id != null && !id.isNull()) {
            plugin.putObject(today).set("id", id);
        }
    }

    private static ObjectNode renamed(String plugin, ObjectNode config) {
        Map<String, String> names = RENAMED.getOrDefault(plugin, Map.of());
        ObjectNode today = JsonNodeFactory.instance.objectNode();
        config.properties().forEach(entry -> {
            String name = names.getOrDefault(entry.getKey(), entry.getKey());
            boolean dropped = COUNTING.contains(plugin) && name.equals("async");
            if (!dropped) {
                today.set(name, entry.getValue());
            }
        });
        if (COUNTING.contains(plugin) && !today.has("policy")) {
            today.put("policy", "cluster"); // counters were in the datastore, shared by all nodes
        }
        return today;
    }

    /** A plugin of today in the shape of that time. */
    static ObjectNode then(ObjectNode plugin) {
        ObjectNode shape = JsonNodeFactory.instance.objectNode();
        shape.set("id", plugin.path("id"));
        shape.set("name", plugin.path("name"));
        put(shape, "api_id", plugin.at("/service/id"));
        put(shape, "consumer_id", plugin.at("/consumer/id"));
        shape.set("enabled", plugin.path("enabled"));
        shape.put("created_at", plugin.path("created_at").asLong() * 1000);
        ObjectNode config = shape.putObject("config");
        Map<String, String> names = RENAMED.getOrDefault(plugin.path("name").asText(), Map.of());
        plugin.path("config").properties().forEach(entry -> put(config, entry.getKey(), entry.getValue()));
        names.forEach((then, today) -> {
            JsonNode value = config.remove(today);
            put(config, then, value == null ? JsonNodeFactory.instance.nullNode() : value);
        });
        return shape;
    }

    /** What has no value is left out. */
    private static void put(ObjectNode into, String field, JsonNode value) {
        if (!value.isNull() && !value.isMissingNode()) {
            into.set(field, value);
        }
    }
}
