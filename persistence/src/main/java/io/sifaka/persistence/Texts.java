package io.sifaka.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Refuses text that not every store can keep as it is: PostgreSQL has no NUL, and half a surrogate pair is no UTF-8. */
final class Texts {
    private Texts() {}

    static void check(ObjectNode body) {
        body.properties().forEach(field -> {
            if (!storable(field.getValue())) {
                throw DaoException.schemaViolation(field.getKey(), "must be valid UTF-8 without NUL characters");
            }
        });
    }

    private static boolean storable(JsonNode value) {
        if (value.isTextual()) {
            return storable(value.textValue());
        }
        if (value instanceof ObjectNode object) {
            return object.properties().stream()
                    .allMatch(field -> storable(field.getKey()) && storable(field.getValue()));
        }
        for (JsonNode element : value) {
            if (!storable(element)) {
                return false;
            }
        }
        return true;
    }

    private static boolean storable(String text) {
        return text.indexOf('\0') < 0
                && text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
