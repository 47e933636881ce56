package io.sifaka.schema;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON with single quotes, and what a validator says of it. */
public final class Documents {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private Documents() {}

    public static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    public static ObjectNode object(String text) {
        return (ObjectNode) json(text);
    }

    /** The violation that a validator finds in input. */
    public static SchemaViolation violation(Validator validator, String input) {
        return catchThrowableOfType(SchemaViolation.class, () -> validator.complete(object(input)));
    }

    /** What is wrong with input, as text; {@code "valid"} when nothing is. */
    public static String findings(Validator validator, String input) {
        SchemaViolation violation = violation(validator, input);
        return violation == null ? "valid" : violation.getMessage();
    }
}
