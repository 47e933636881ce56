package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An array, or a set: an array whose repeats are dropped.
 *
 * @param set whether it is a set
 * @param element what each element must be
 */
record Sequence(boolean set, Value element) implements Shape {

    @Override
    public JsonNode complete(JsonNode value) {
        if (value.isObject() && value.isEmpty()) {
            return Json.NODES.arrayNode(); // Lua does not tell {} from []
        }
        if (!value.isArray()) {
            return value;
        }
        ArrayNode completed = Json.NODES.arrayNode();
        Set<JsonNode> seen = new HashSet<>();
        for (JsonNode each : value) {
            JsonNode done = element.complete(each);
            if (!set || done.isContainerNode() || seen.add(done)) {
                completed.add(done);
            }
        }
        return completed;
    }

    @Override
    public @Nullable JsonNode check(JsonNode value, Mode mode) {
        if (!value.isArray()) {
            return Json.NODES.textNode(set ? "expected a set" : "expected an array");
        }
        ArrayNode errors = Json.NODES.arrayNode();
        for (int i = 0; i < value.size(); i++) {
            JsonNode error = element.check(value.get(i), mode);
            if (error != null) {
                padTo(errors, i);
                errors.add(error);
            }
        }
        return errors.isEmpty() ? null : errors;
    }

    /** Elements that are fine show as null before one that is not. */
    private static void padTo(ArrayNode errors, int size) {
        while (errors.size() < size) {
            errors.addNull();
        }
    }

    @Override
    public Object read(JsonNode value) {
        Collection<Object> elements = set ? new LinkedHashSet<>() : new ArrayList<>(value.size());
        for (JsonNode each : value) {
            elements.add(element.shape().read(each));
        }
        return set ? Collections.unmodifiableSet((Set<?>) elements) : Collections.unmodifiableList((List<?>) elements);
    }

    @Override
    public JsonNode write(Object value) {
        ArrayNode elements = Json.NODES.arrayNode();
        ((Collection<?>) value).forEach(each -> elements.add(element.shape().write(each)));
        return elements;
    }

    @Override
    public void describe(ObjectNode into) {
        into.put("type", set ? "set" : "array");
        element.describe(into.putObject("elements"));
    }

    @Override
    public JsonNode typed(JsonNode text) {
        ArrayNode typed = Json.NODES.arrayNode();
        Iterable<JsonNode> texts = text.isValueNode() ? List.of(text) : text;
        texts.forEach(each -> typed.add(element.typed(each)));
        return typed;
    }
}
