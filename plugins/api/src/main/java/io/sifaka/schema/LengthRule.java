package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bounds on the length of a string, in bytes of UTF-8, or on the size of a collection. */
record LengthRule(int min, int max, boolean shown) implements Constraint {
    static final LengthRule NOT_EMPTY = new LengthRule(1, Integer.MAX_VALUE, false);

    static LengthRule of(Length length) {
        return new LengthRule(length.min(), length.max(), true);
    }

    @Override
    public Optional<JsonNode> refuse(JsonNode value) {
        int length = value.isTextual() ? value.textValue().getBytes(StandardCharsets.UTF_8).length : value.size();
        if (min == max && length != min) {
            return Optional.of(Json.NODES.textNode("length must be " + min));
        }
        if (length < min) {
            return Optional.of(Json.NODES.textNode("length must be at least " + min));
        }
        return length > max ? Optional.of(Json.NODES.textNode("length must be at most " + max)) : Optional.empty();
    }

    @Override
    public void describe(ObjectNode into) {
        if (min == max) {
            into.put("len_eq", min);
            return;
        }
        boolean unbounded = max == Integer.MAX_VALUE;
        if (shown && (min > 0 || unbounded)) {
            into.put("len_min", min);
        }
        if (shown && !unbounded) {
            into.put("len_max", max);
        }
    }
}
