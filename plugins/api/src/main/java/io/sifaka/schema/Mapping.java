package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object with free keys, each key and each value under the same rules.
 *
 * @param keys what each key must be, a kind of string
 * @param values what each value must be
 */
record Mapping(Value keys, Value values) implements Shape {

    @Override
    public JsonNode complete(JsonNode value) {
        if (value.isArray() && value.isEmpty()) {
            return Json.NODES.objectNode(); // Lua does not tell [] from {}
        }
        if (!value.isObject()) {
            return value;
        }
        ObjectNode completed = Json.NODES.objectNode();
        value.properties().forEach(entry -> completed.set(entry.getKey(), values.complete(entry.getValue())));
        return completed;
    }

    /** The first thing that is wrong, without its key: Kong says no more. */
    @Override
    public @Nullable JsonNode check(JsonNode value, Mode mode) {
        if (!value.isObject()) {
            // to Lua, an array is a map whose keys are numbers
            return Json.NODES.textNode(value.isArray() ? "expected a string" : "expected a map");
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            JsonNode wrongKey = keys.check(Json.NODES.textNode(entry.getKey()), mode);
            JsonNode error = wrongKey != null ? wrongKey : values.check(entry.getValue(), mode);
            if (error != null) {
                return error;
            }
        }
        return null;
    }

    @Override
    public Object read(JsonNode value) {
        Map<Object, Object> entries = new LinkedHashMap<>();
        value.properties()
                .forEach(entry -> entries.put(
                        keys.shape().read(Json.NODES.textNode(entry.getKey())),
                        values.shape().read(entry.getValue())));
        return Collections.unmodifiableMap(entries);
    }

    @Override
    public JsonNode write(Object value) {
        ObjectNode entries = Json.NODES.objectNode();
        ((Map<?, ?>) value)
                .forEach((key, each) -> entries.set(
                        keys.shape().write(key).textValue(), values.shape().write(each)));
        return entries;
    }

    @Override
    public void describe(ObjectNode into) {
        into.put("type", "map");
        keys.describe(into.putObject("keys"));
        ObjectNode each = into.putObject("values");
        values.describe(each);
        if (values.shape() instanceof RecordShape) {
            each.put("required", true);
        }
    }

    @Override
    public JsonNode typed(JsonNode text) {
        if (!text.isObject()) {
            return text;
        }
        ObjectNode typed = Json.NODES.objectNode();
        text.properties().forEach(entry -> typed.set(entry.getKey(), values.typed(entry.getValue())));
        return typed;
    }
}
