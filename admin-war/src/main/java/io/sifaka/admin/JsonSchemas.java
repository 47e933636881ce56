package io.sifaka.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.schema.Schema;
import java.util.Map;
import java.util.Set;

/** Says in JSON Schema what {@link Schema#describe} says in Kong's words. */
final class JsonSchemas {
    private static final Set<String> WHOLE = Set.of("integer", "number", "boolean", "string");

    private final Map<String, String> docs;

    private JsonSchemas(Map<String, String> docs) {
        this.docs = docs;
    }

    /** The schema of the documents of a record. */
    static ObjectNode of(Schema<?> schema) {
        return new JsonSchemas(schema.docs()).record("", schema.describe());
    }

    private ObjectNode record(String prefix, JsonNode description) {
        ObjectNode schema = Answers.JSON.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = Answers.JSON.arrayNode();
        for (JsonNode field : description.path("fields")) {
            field.properties().forEach(named -> {
                properties.set(named.getKey(), field(prefix + named.getKey(), named.getValue()));
                if (mustBeGiven(named.getValue())) {
                    required.add(named.getKey());
                }
            });
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    private ObjectNode field(String path, JsonNode description) {
        ObjectNode schema = value(path, description);
        String doc = docs.get(path);
        if (doc != null) {
            schema.put("description", doc);
        }
        if (description.has("default")) {
            schema.set("default", description.get("default"));
        }
        if (!description.path("required").asBoolean()) {
            orNull(schema);
        }
        return schema;
    }

    private ObjectNode value(String path, JsonNode description) {
        ObjectNode schema = Answers.JSON.objectNode();
        String type = description.path("type").asText();
        switch (type) {
            case "array", "set" -> list(schema, path, description);
            case "map" ->
                schema.put("type", "object").set("additionalProperties", value(path, description.path("values")));
            case "record" -> schema.setAll(record(path + ".", description));
            case "foreign" -> reference(schema, description);
            default -> {
                if (WHOLE.contains(type)) {
                    schema.put("type", type);
                }
            }
        }
        constrain(schema, description);
        return schema;
    }

    private void list(ObjectNode schema, String path, JsonNode description) {
        schema.put("type", "array").set("items", value(path, description.path("elements")));
        if (description.path("type").asText().equals("set")) {
            schema.put("uniqueItems", true);
        }
        copy(description, "len_min", schema, "minItems");
        copy(description, "len_max", schema, "maxItems");
    }

    private static void reference(ObjectNode schema, JsonNode description) {
        schema.put("type", "object")
                .put("title", "one of " + description.path("reference").asText());
        schema.putObject("properties").putObject("id").put("type", "string").put("format", "uuid");
    }

    private static void constrain(ObjectNode schema, JsonNode description) {
        if (schema.path("type").asText().equals("string")) {
            copy(description, "len_min", schema, "minLength");
            copy(description, "len_max", schema, "maxLength");
        }
        if (description.path("uuid").asBoolean()) {
            schema.put("format", "uuid");
        }
        copy(description, "one_of", schema, "enum");
        copy(description, "eq", schema, "const");
        copy(description, "gt", schema, "exclusiveMinimum");
        JsonNode between = description.path("between");
        if (between.isArray()) {
            schema.set("minimum", between.get(0));
            schema.set("maximum", between.get(1));
        }
        if (description.path("encrypted").asBoolean()) {
            schema.put("x-encrypted", true);
        }
        if (description.has("deprecation")) {
            schema.put("deprecated", true);
        }
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String as) {
        if (from.has(name)) {
            to.set(as, from.get(name));
        }
    }

    private static void orNull(ObjectNode schema) {
        if (schema.path("type").isTextual()) {
            String type = schema.path("type").asText();
            schema.putArray("type").add(type).add("null");
        }
        if (schema.path("enum") instanceof ArrayNode values) {
            schema.set("enum", values.deepCopy().addNull());
        }
    }

    private static boolean mustBeGiven(JsonNode description) {
        return description.path("required").asBoolean()
                && !description.has("default")
                && !description.path("auto").asBoolean()
                && !description.path("type").asText().equals("record");
    }
}
