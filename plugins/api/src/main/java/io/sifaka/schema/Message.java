package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Words nested errors as Kong does: cross-field findings first, then fields by name, two levels deep as {@code a.b: …},
 * what lies deeper as a Lua table.
 */
final class Message {
    private Message() {}

    static String of(ObjectNode errors) {
        List<String> findings = new ArrayList<>();
        errors.path(Violations.ENTITY).forEach(each -> findings.add(each.asText()));
        inOrder(errors, (field, error) -> {
            if (field.equals(Violations.ENTITY)) {
                return;
            }
            if (error.isContainerNode()) {
                inOrder(error, (inner, deeper) -> findings.add(field + "." + inner + ": " + shown(deeper)));
            } else {
                findings.add(field + ": " + error.asText());
            }
        });
        String count = findings.size() == 1 ? "schema violation" : findings.size() + " schema violations";
        return count + " (" + String.join("; ", findings) + ")";
    }

    /** The members of an object by name, or the elements of an array by number from 1, without those that are null. */
    private static void inOrder(JsonNode errors, BiConsumer<String, JsonNode> action) {
        for (int i = 0; i < errors.size() && errors.isArray(); i++) {
            visit(Integer.toString(i + 1), errors.get(i), action);
        }
        Map<String, JsonNode> members = new TreeMap<>();
        errors.properties().forEach(entry -> members.put(entry.getKey(), entry.getValue()));
        members.forEach((name, error) -> visit(name, error, action));
    }

    private static void visit(String name, JsonNode error, BiConsumer<String, JsonNode> action) {
        if (!error.isNull()) {
            action.accept(name, error);
        }
    }

    private static String shown(JsonNode error) {
        return error.isContainerNode() ? table(error, "") : error.asText();
    }

    private static String table(JsonNode error, String indent) {
        String inner = indent + "  ";
        List<String> lines = new ArrayList<>();
        boolean[] dense = {true}; // Lua counts from 1, and does not show a number that follows from the place
        inOrder(error, (name, each) -> {
            dense[0] = dense[0] && name.equals(Integer.toString(lines.size() + 1));
            String value = each.isContainerNode() ? table(each, inner) : quoted(each.asText());
            lines.add(inner + (dense[0] ? "" : key(name, error.isArray()) + " = ") + value);
        });
        return "{\n" + String.join(",\n", lines) + "\n" + indent + "}";
    }

    private static String key(String name, boolean number) {
        if (number) {
            return "[" + name + "]";
        }
        return name.matches("[A-Za-z_]\\w*") ? name : "[" + quoted(name) + "]";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\\n") + '"';
    }
}
