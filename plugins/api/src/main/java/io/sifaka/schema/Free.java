package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * JSON kept as it is.
 *
 * @param object whether it must be an object: an abstract record, whose shape something else knows
 */
record Free(boolean object) implements Shape {

    @Override
    public JsonNode complete(JsonNode value) {
        return object && value.isArray() && value.isEmpty() ? Json.NODES.objectNode() : value;
    }

    @Override
    public @Nullable JsonNode check(JsonNode value, Mode mode) {
        return object && !value.isObject() ? Json.NODES.textNode("expected a record") : null;
    }

    @Override
    public Object read(JsonNode value) {
        return value;
    }

    @Override
    public JsonNode write(Object value) {
        return (JsonNode) value;
    }

    @Override
    public void describe(ObjectNode into) {
        into.put("type", object ? "record" : "json");
        if (object) {
            into.put("abstract", true);
        }
    }

    @Override
    public JsonNode typed(JsonNode text) {
        return text;
    }
}
