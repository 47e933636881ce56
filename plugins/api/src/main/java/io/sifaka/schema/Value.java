package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a field, an element, a key or a value must be.
 *
 * @param required whether null is refused
 * @param constraints in the order in which they are checked; the first that refuses is reported
 */
record Value(Shape shape, boolean required, List<Constraint> constraints) {
    static final JsonNode MISSING = Json.NODES.textNode("required field missing");

    JsonNode complete(JsonNode value) {
        return value.isNull() ? value : shape.complete(value);
    }

    @Nullable
    JsonNode check(JsonNode value, Shape.Mode mode) {
        if (value.isNull()) {
            return required ? MISSING : null;
        }
        JsonNode error = shape.check(value, mode);
        return error != null
                ? error
                : constraints.stream()
                        .flatMap(constraint -> constraint.refuse(value).stream())
                        .findFirst()
                        .orElse(null);
    }

    void describe(ObjectNode into) {
        shape.describe(into);
        constraints.forEach(constraint -> constraint.describe(into));
    }

    JsonNode typed(JsonNode text) {
        return text.isNull() || (text.isTextual() && text.textValue().isEmpty())
                ? Json.NODES.nullNode()
                : shape.typed(text);
    }
}
