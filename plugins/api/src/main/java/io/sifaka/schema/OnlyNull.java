package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a narrowed schema does not admit.
 *
 * @param of the shape that the field has elsewhere
 */
record OnlyNull(Shape of) implements Shape {

    @Override
    public JsonNode complete(JsonNode value) {
        return value;
    }

    @Override
    public JsonNode check(JsonNode value, Mode mode) {
        return Json.NODES.textNode("value must be null");
    }

    @Override
    public Object read(JsonNode value) {
        return of.read(value);
    }

    @Override
    public JsonNode write(Object value) {
        return of.write(value);
    }

    @Override
    public void describe(ObjectNode into) {
        of.describe(into);
        into.putNull("eq");
    }

    @Override
    public JsonNode typed(JsonNode text) {
        return of.typed(text);
    }
}
