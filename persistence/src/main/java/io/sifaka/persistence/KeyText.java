package io.sifaka.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keys as Kong's error messages show them: <code>{name="s1",service={id="…"}}</code>, sorted by name. */
final class KeyText {
    private KeyText() {}

    static String of(ObjectNode key) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        key.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
        return sorted.entrySet().stream()
                .map(field -> field.getKey() + "=" + text(field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String text(JsonNode value) {
        if (value instanceof ObjectNode nested) {
            return of(nested);
        }
        return value.isTextual() ? '"' + value.textValue() + '"' : value.asText();
    }
}
