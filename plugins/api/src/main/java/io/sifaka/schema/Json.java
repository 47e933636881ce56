package io.sifaka.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** JSON values as the schema needs them: dotted paths, emptiness, numbers in one form. */
final class Json {
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final double EXACT = 9007199254740992.0; // 2^53: beyond it a double skips integers

    private Json() {}

    /** The JSON that a text is; text that is no JSON is a string. */
    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return NODES.textNode(text);
        }
    }

    /** Whether a value counts as not given. */
    static boolean absent(@Nullable JsonNode value) {
        return value == null || value.isNull() || value.isMissingNode();
    }

    /** Whether two values are the same, null being no value. */
    static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
        if (one == null || absent(one)) {
            return absent(other);
        }
        return one.equals(other);
    }

    /** Whether a value is given and, as a string or collection, has something in it. */
    static boolean filled(@Nullable JsonNode value) {
        if (value == null || absent(value)) {
            return false;
        }
        return value.isTextual() ? !value.textValue().isEmpty() : !value.isContainerNode() || !value.isEmpty();
    }

    /** The value at a dotted path; JSON's missing node where there is none. */
    static JsonNode at(JsonNode document, String path) {
        JsonNode found = document;
        for (String step : path.split("\\.")) {
            found = found.path(step);
        }
        return found;
    }

    /** Sets the value at a dotted path, making the objects on the way. */
    static void put(ObjectNode document, String path, JsonNode value) {
        ObjectNode parent = document;
        String[] steps = path.split("\\.");
        for (int i = 0; i < steps.length - 1; i++) {
            parent = parent.get(steps[i]) instanceof ObjectNode object ? object : parent.putObject(steps[i]);
        }
        parent.set(steps[steps.length - 1], value);
    }

    /** Whether a number has no fraction, in whatever way it is written: 1, 1.0 and 1e3 are integers, as in Lua. */
    static boolean integral(JsonNode value) {
        return value.isIntegralNumber() || (value.isNumber() && value.doubleValue() % 1 == 0);
    }

    /** A number in the one form that documents have: without a fraction where it needs none. */
    static JsonNode canonical(JsonNode value) {
        boolean exact = value.isFloatingPointNumber() && integral(value) && Math.abs(value.doubleValue()) <= EXACT;
        return exact ? NODES.numberNode(value.longValue()) : value;
    }
}
