package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Validates documents of one type that come in kinds: the one that {@code name} names has the rest of the rules. Without
 * a kind that is known, nothing but the name is looked at.
 *
 * @param byName the schema of each kind
 * @param unknown words why a name is refused
 */
public record Variants(Map<String, ? extends Schema<?>> byName, UnaryOperator<String> unknown) implements Validator {
    private static final String NAME = "name";

    public Variants {
        byName = Map.copyOf(byName);
    }

    /** Kinds that differ in one field, the record that their configuration is. */
    public static Variants of(Schema<?> all, Map<String, Schema<?>> configs, UnaryOperator<String> unknown) {
        return new Variants(
                configs.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, kind -> all.nested("config", kind.getValue(), kind.getKey()))),
                unknown);
    }

    @Override
    public ObjectNode complete(ObjectNode input) {
        return schema(input.path(NAME)).complete(input);
    }

    /** A patch without a name is one of the same kind. */
    @Override
    public ObjectNode merge(ObjectNode stored, ObjectNode patch) {
        return schema(patch.has(NAME) ? patch.get(NAME) : stored.path(NAME)).merge(stored, patch);
    }

    private Schema<?> schema(JsonNode name) {
        if (Json.absent(name)) {
            throw violation(Value.MISSING.textValue());
        }
        Schema<?> schema = byName.get(name.asText());
        if (schema == null) {
            throw violation(unknown.apply(name.asText()));
        }
        return schema;
    }

    private static SchemaViolation violation(String message) {
        return SchemaViolation.of(Json.NODES.objectNode().put(NAME, message));
    }
}
