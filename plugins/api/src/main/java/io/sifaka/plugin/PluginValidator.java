package io.sifaka.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Plugin;
import io.sifaka.schema.Schema;
import io.sifaka.schema.SchemaViolation;
import io.sifaka.schema.Validator;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Validates plugin entities, each by the schema of the plugin that its {@code name} names. */
final class PluginValidator implements Validator {
    private final Map<String, Schema<Plugin>> byName = new HashMap<>();

    PluginValidator(Collection<PluginType<?>> enabled, Schema<Plugin> plugins) {
        enabled.forEach(type -> byName.put(type.name(), type.narrow(plugins)));
    }

    @Override
    public ObjectNode complete(ObjectNode input) {
        return schema(input.path("name")).complete(input);
    }

    /** A patch without a name is one of the same plugin. */
    @Override
    public ObjectNode merge(ObjectNode stored, ObjectNode patch) {
        JsonNode name = patch.has("name") ? patch.get("name") : stored.path("name");
        return schema(name).merge(stored, patch);
    }

    /** Without a plugin that knows the rest, nothing but the name is looked at. */
    private Schema<Plugin> schema(JsonNode name) {
        if (name.isMissingNode() || name.isNull()) {
            throw violation("required field missing");
        }
        Schema<Plugin> schema = byName.get(name.asText());
        if (schema == null) {
            throw violation(
                    "plugin '" + name.asText() + "' not enabled; add it to the 'plugins' configuration property");
        }
        return schema;
    }

    private static SchemaViolation violation(String message) {
        return SchemaViolation.of(JsonNodeFactory.instance.objectNode().put("name", message));
    }
}
