package io.sifaka.plugins.responsetransformer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.plugins.body.LosslessJson;
import io.sifaka.plugins.responsetransformer.ResponseTransformer.Config;
import io.sifaka.plugins.responsetransformer.ResponseTransformer.Config.Values;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The rules on the top-level fields of a JSON object, each applied to what the one before it left. */
final class JsonRules {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonRules() {}

    /** Whether there are any: without them bodies pass unread. */
    static boolean any(Config config) {
        return !(config.remove().json().isEmpty()
                && config.rename().json().isEmpty()
                && config.replace().json().isEmpty()
                && config.add().json().isEmpty()
                && config.append().json().isEmpty());
    }

    /** The body with the rules applied; a body that is no JSON object stays as it is. */
    static ByteBuffer apply(Config config, ByteBuffer body) {
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        Optional<ObjectNode> object = LosslessJson.object(bytes);
        object.ifPresent(fields -> apply(config, fields));
        return object.map(fields -> ByteBuffer.wrap(LosslessJson.bytes(fields))).orElse(body);
    }

    private static void apply(Config config, ObjectNode object) {
        config.remove().json().forEach(rule -> object.remove(Pair.of(rule).name()));
        Pair.forEach(config.rename().json(), (from, to) -> {
            if (object.has(from)) {
                object.set(to, object.remove(from));
            }
        });
        forEach(config.replace(), (name, value) -> {
            if (object.has(name)) {
                object.set(name, value);
            }
        });
        forEach(config.add(), object::putIfAbsent);
        forEach(config.append(), (name, value) -> object.set(name, appended(object.path(name), value)));
    }

    private static ArrayNode appended(JsonNode present, JsonNode value) {
        ArrayNode values = JSON.arrayNode();
        if (present instanceof ArrayNode several) {
            values.addAll(several);
        } else if (!present.isMissingNode() && !present.isNull()) {
            values.add(present);
        }
        return values.add(value);
    }

    /** Passes on the rules whose value is of the type that it is to have. */
    private static void forEach(Values rules, BiConsumer<String, JsonNode> action) {
        List<String> types = rules.jsonTypes();
        for (int i = 0; i < rules.json().size(); i++) {
            Pair pair = Pair.of(rules.json().get(i));
            String type = i < types.size() ? types.get(i) : "string";
            typed(pair.value(), type).ifPresent(value -> action.accept(pair.name(), value));
        }
    }

    private static Optional<JsonNode> typed(String value, String type) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        return switch (type) {
            case "boolean" -> Optional.of(JSON.booleanNode(value.equals("true")));
            case "number" -> number(value);
            default -> Optional.of(JSON.textNode(value));
        };
    }

    private static Optional<JsonNode> number(String value) {
        try {
            return Optional.of(JSON.numberNode(new BigDecimal(value.strip())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
