package io.sifaka.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.Secret;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A key as its component declares it: how its text becomes JSON for the schema, and what the printed pages say of it.
 *
 * @param standard the default as it would be written in the file; empty: none
 * @param allowed the values allowed; empty: not listed
 */
record ConfigKey(
        String name, String section, String doc, Class<?> type, String standard, List<String> allowed, boolean secret) {

    /** The keys of {@link NodeConfig}, in order. */
    static List<ConfigKey> all() {
        List<ConfigKey> keys = new ArrayList<>();
        String section = "";
        for (RecordComponent component : NodeConfig.class.getRecordComponents()) {
            Section heading = component.getAnnotation(Section.class);
            section = heading == null ? section : heading.value();
            keys.add(of(component, section));
        }
        return keys;
    }

    /**
     * The value of a text. What does not read as the key's type stays text, for the schema to refuse.
     *
     * @param text not blank
     */
    JsonNode parse(String text) {
        if (type == List.class) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .forEach(list::add);
            return list;
        }
        if (type == boolean.class) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "on", "true" -> BooleanNode.TRUE;
                case "off", "false" -> BooleanNode.FALSE;
                default -> TextNode.valueOf(text);
            };
        }
        return type == int.class || type == double.class ? number(text) : TextNode.valueOf(text);
    }

    /** How its value is written, for the reference page. */
    String form() {
        if (!allowed.isEmpty()) {
            return String.join(", ", allowed);
        }
        if (type == List.class) {
            return "list, separated by commas";
        }
        if (type == boolean.class) {
            return "on, off";
        }
        return type == int.class || type == double.class ? "number" : "text";
    }

    private static ConfigKey of(RecordComponent component, String section) {
        Doc doc = component.getAnnotation(Doc.class);
        Default standard = component.getAnnotation(Default.class);
        OneOf allowed = component.getAnnotation(OneOf.class);
        return new ConfigKey(
                component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT),
                section,
                doc == null ? "" : doc.value(),
                component.getType(),
                standard == null ? "" : written(component.getType(), standard.value()),
                allowed == null ? List.of() : List.of(allowed.value()),
                component.isAnnotationPresent(Secret.class));
    }

    /** A default, given as JSON, as it would be written in the file. */
    private static String written(Class<?> type, String json) {
        if (type == boolean.class) {
            return json.equals("true") ? "on" : "off";
        }
        return type == List.class ? json.replaceAll("[\\[\\]\"]", "").replace(",", ", ") : json;
    }

    private JsonNode number(String text) {
        try {
            return type == int.class
                    ? IntNode.valueOf(Integer.parseInt(text))
                    : DecimalNode.valueOf(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return TextNode.valueOf(text);
        }
    }
}
