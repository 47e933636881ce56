package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A single value: string, number or boolean.
 *
 * @param name Kong's name of the type
 * @param accepts which JSON values are of the type
 */
record Scalar(
        String name, Predicate<JsonNode> accepts, Function<JsonNode, Object> reader, Function<Object, JsonNode> writer)
        implements Shape {

    static final Scalar INTEGER = integer(Scalar::longValue);

    private static final Map<Class<?>, Scalar> KNOWN = Map.ofEntries(
            Map.entry(String.class, string(Function.identity(), Function.identity())),
            Map.entry(UUID.class, string(UUID::fromString, Object::toString)),
            Map.entry(int.class, integer(Scalar::intValue)),
            Map.entry(Integer.class, integer(Scalar::intValue)),
            Map.entry(long.class, INTEGER),
            Map.entry(Long.class, INTEGER),
            Map.entry(double.class, number()),
            Map.entry(Double.class, number()),
            Map.entry(boolean.class, bool()),
            Map.entry(Boolean.class, bool()));

    /** The scalar that a Java class stands for; empty for a class that is none. */
    static Optional<Scalar> of(Class<?> type) {
        return Optional.ofNullable(KNOWN.get(type));
    }

    /** A string with a Java type of its own. */
    static Scalar string(Function<String, ?> read, Function<Object, ?> write) {
        return new Scalar(
                "string",
                JsonNode::isTextual,
                value -> read.apply(value.textValue()),
                value -> Json.NODES.textNode(write.apply(value).toString()));
    }

    private static Scalar integer(Function<JsonNode, Object> read) {
        return new Scalar(
                "integer", Json::integral, read, value -> Json.NODES.numberNode(((Number) value).longValue()));
    }

    /** The nearest value that fits, where Kong knows wider numbers; a cast from double saturates. */
    private static Object intValue(JsonNode value) {
        return (int) value.doubleValue();
    }

    private static Object longValue(JsonNode value) {
        return value.canConvertToLong() ? value.longValue() : (long) value.doubleValue();
    }

    private static Scalar number() {
        return new Scalar(
                "number",
                JsonNode::isNumber,
                JsonNode::doubleValue,
                value -> Json.canonical(Json.NODES.numberNode((double) value)));
    }

    private static Scalar bool() {
        return new Scalar(
                "boolean",
                JsonNode::isBoolean,
                JsonNode::booleanValue,
                value -> Json.NODES.booleanNode((boolean) value));
    }

    @Override
    public JsonNode complete(JsonNode value) {
        return Json.canonical(value);
    }

    @Override
    public @Nullable JsonNode check(JsonNode value, Mode mode) {
        String article = name.equals("integer") ? "an " : "a ";
        return accepts.test(value) ? null : Json.NODES.textNode("expected " + article + name);
    }

    @Override
    public Object read(JsonNode value) {
        return reader.apply(value);
    }

    @Override
    public JsonNode write(Object value) {
        return writer.apply(value);
    }

    @Override
    public void describe(ObjectNode into) {
        into.put("type", name);
    }

    @Override
    public JsonNode typed(JsonNode text) {
        if (!text.isTextual() || name.equals("string")) {
            return text;
        }
        JsonNode parsed = Json.parse(text.textValue());
        return accepts.test(parsed) ? parsed : text;
    }
}
