package io.sifaka.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON as Kong prints it into messages: <code>{services={[2]={host="required field missing"}}}</code>. */
final class LuaText {
    private LuaText() {}

    static String of(JsonNode value) {
        if (value.isObject()) {
            return object(value);
        }
        if (value.isArray()) {
            return list(value);
        }
        return value.isTextual() ? quoted(value.textValue()) : value.asText();
    }

    private static String object(JsonNode object) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
        List<String> fields = new ArrayList<>();
        sorted.forEach((name, value) -> fields.add(key(name) + "=" + of(value)));
        return "{" + String.join(",", fields) + "}";
    }

    /** Elements are numbered from the first gap on. */
    private static String list(JsonNode list) {
        List<String> elements = new ArrayList<>();
        boolean dense = true;
        for (int i = 0; i < list.size(); i++) {
            dense = dense && !list.get(i).isNull();
            if (!list.get(i).isNull()) {
                elements.add((dense ? "" : "[" + (i + 1) + "]=") + of(list.get(i)));
            }
        }
        return "{" + String.join(",", elements) + "}";
    }

    private static String key(String name) {
        return name.matches("[A-Za-z_]\\w*") ? name : "[" + quoted(name) + "]";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\\n") + '"';
    }
}
