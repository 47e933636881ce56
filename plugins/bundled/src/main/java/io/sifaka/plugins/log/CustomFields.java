package io.sifaka.plugins.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.plugin.Exchange;
import io.sifaka.schema.Violations;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code custom_fields_by_lua} sets in records. There is no Lua here: {@code return} of a constant is understood, and
 * {@code return nil}, which takes a field out. Immutable.
 */
public final class CustomFields {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Pattern CONSTANT = Pattern.compile("\\s*+(?:return(?:\\s++nil)?+"
            + "|return\\s*+(?:\"(?<double>[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|'(?<single>[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+)')"
            + "|return\\s++(?<number>-?\\d{1,15}+(?:\\.\\d{1,15}+)?+)"
            + "|return\\s++(?<truth>true|false)|)\\s*+;?+\\s*+");

    /** Null where a field is taken out. */
    private final Map<String, JsonNode> fields = new LinkedHashMap<>();

    private CustomFields() {}

    public static CustomFields of(@Nullable Map<String, String> configured) {
        CustomFields custom = new CustomFields();
        if (configured != null) {
            configured.forEach((name, code) -> constant(code).ifPresent(value -> custom.fields.put(name, value)));
        }
        return custom;
    }

    /** Refuses what is no constant; better than records that lack a field that somebody relies on. */
    public static void check(@Nullable Map<String, String> configured, Violations violations) {
        if (configured != null
                && configured.values().stream().anyMatch(code -> constant(code).isEmpty())) {
            violations.field(
                    "custom_fields_by_lua", "only constants are available yet, such as: return \"text\", return nil");
        }
    }

    /** The record of an exchange with these fields. */
    public String record(Exchange exchange) {
        ObjectNode shared = exchange.logRecord();
        if (fields.isEmpty()) {
            return shared.toString();
        }
        ObjectNode own = shared.deepCopy();
        fields.forEach((name, value) -> put(own, name, value));
        return own.toString();
    }

    /** A dot leads into an object, which is made where it is missing. */
    private static void put(ObjectNode record, String path, JsonNode value) {
        int dot = path.indexOf('.');
        if (dot > 0 && dot < path.length() - 1) {
            String parent = path.substring(0, dot);
            boolean there = record.get(parent) instanceof ObjectNode;
            if (there || !value.isNull()) {
                put(there ? (ObjectNode) record.get(parent) : record.putObject(parent), path.substring(dot + 1), value);
            }
        } else if (value.isNull()) {
            record.remove(path);
        } else {
            record.set(path, value);
        }
    }

    private static Optional<JsonNode> constant(String code) {
        Matcher found = CONSTANT.matcher(code);
        if (!found.matches()) {
            return Optional.empty();
        }
        String text = found.group("double") == null ? found.group("single") : found.group("double");
        if (text != null) {
            return Optional.of(JSON.textNode(unescaped(text)));
        } else if (found.group("number") != null) {
            return Optional.of(JSON.numberNode(new BigDecimal(found.group("number"))));
        }
        return Optional.of(
                found.group("truth") == null
                        ? JSON.nullNode()
                        : JSON.booleanNode(found.group("truth").equals("true")));
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                c = text.charAt(++i);
                c = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
