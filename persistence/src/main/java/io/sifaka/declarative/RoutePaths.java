package io.sifaka.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.regex.Pattern;

/**
 * Paths of routes as documents before 3.0 have them: there, whatever does not look like a plain path is a regular expression,
 * which since then says so by a tilde in front.
 */
final class RoutePaths {
    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9.\\-_~/%]*");

    private RoutePaths() {}

    /** Marks the regular expressions among the paths of a route. */
    static void mark(Item item) {
        if (item.kind().name().equals("routes") && item.fields().get("paths") instanceof ArrayNode paths) {
            for (int i = 0; i < paths.size(); i++) {
                JsonNode path = paths.get(i);
                if (path.isTextual() && !PLAIN.matcher(path.textValue()).matches()) {
                    paths.set(i, path.textValue().startsWith("~") ? path.textValue() : "~" + path.textValue());
                }
            }
        }
    }
}
