package io.sifaka.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.access.Admin;
import io.sifaka.entity.EntityType;
import io.sifaka.entity.EntityTypes;
import io.sifaka.plugin.PluginCatalog;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hides the secrets of documents: fields that their schema says are encrypted, and strings that the gateway would make up
 * by itself, such as keys. What no schema describes is hidden whole.
 */
final class Secrets {
    private static final String MASK = "******";

    /** The description of each type, by name. */
    private final Map<String, ObjectNode> types = new HashMap<>();

    /** The description of each plugin's configuration, by name. */
    private final Map<String, ObjectNode> configs = new HashMap<>();

    Secrets(EntityTypes known, PluginCatalog catalog) {
        catalog.available()
                .forEach(plugin -> configs.put(plugin.name(), plugin.config().describe()));
        for (EntityType<?> type : known.all()) {
            types.put(type.name(), type.schema().describe());
        }
        types.put(Admin.TYPE.name(), Admin.TYPE.schema().describe());
    }

    /** A copy of a document without its secrets. */
    ObjectNode masked(String type, ObjectNode document) {
        ObjectNode schema = types.get(type);
        if (schema == null) {
            return Answers.JSON.objectNode().set("id", document.get("id"));
        }
        ObjectNode copy = document.deepCopy();
        Set<JsonNode> found = new HashSet<>();
        maskFields(copy, schema.path("fields"), found);
        if (type.equals("plugins")) {
            maskConfig(copy, found);
        }
        maskEchoes(copy, found);
        return copy;
    }

    /** As {@link #masked}, null for nothing. */
    @Nullable
    ObjectNode maskedOrNull(String type, @Nullable ObjectNode document) {
        return document == null ? null : masked(type, document);
    }

    private void maskConfig(ObjectNode plugin, Set<JsonNode> found) {
        ObjectNode schema = configs.get(plugin.path("name").asText());
        if (schema != null && plugin.path("config") instanceof ObjectNode config) {
            maskFields(config, schema.path("fields"), found);
        } else if (plugin.hasNonNull("config")) {
            plugin.put("config", MASK);
        }
    }

    private static void maskFields(ObjectNode document, JsonNode fields, Set<JsonNode> found) {
        for (JsonNode field : fields) {
            field.properties().forEach(named -> {
                JsonNode value = document.get(named.getKey());
                if (value != null && !value.isNull()) {
                    document.set(named.getKey(), masked(value, named.getValue(), found));
                }
            });
        }
    }

    private static JsonNode masked(JsonNode value, JsonNode schema, Set<JsonNode> found) {
        if (isSecret(schema)) {
            if (value.asText().startsWith("{vault://")) {
                return value; // says where the secret is, not what
            }
            found.add(value);
            return Answers.JSON.textNode(MASK);
        }
        if (value instanceof ObjectNode record && schema.has("fields")) {
            maskFields(record, schema.path("fields"), found);
        } else if (value instanceof ObjectNode map && schema.has("values")) {
            map.properties().forEach(entry -> entry.setValue(masked(entry.getValue(), schema.path("values"), found)));
        } else if (value instanceof ArrayNode list && schema.has("elements")) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, masked(list.get(i), schema.path("elements"), found));
            }
        }
        return value;
    }

    /** Fields of an older name repeat what a newer one holds: {@code redis_password}. */
    private static void maskEchoes(JsonNode document, Set<JsonNode> secrets) {
        if (document instanceof ObjectNode record) {
            record.properties().forEach(field -> {
                if (secrets.contains(field.getValue())) {
                    field.setValue(Answers.JSON.textNode(MASK));
                } else {
                    maskEchoes(field.getValue(), secrets);
                }
            });
        } else {
            document.forEach(element -> maskEchoes(element, secrets));
        }
    }

    private static boolean isSecret(JsonNode schema) {
        boolean isMadeUp = schema.path("auto").asBoolean()
                && schema.path("type").asText().equals("string")
                && !schema.path("uuid").asBoolean();
        return schema.path("encrypted").asBoolean() || isMadeUp;
    }
}
