package io.sifaka.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.schema.Shorthand;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A service's {@code url}: protocol, host, port and path in one string. The port of http and https need not be said. A part
 * that is missing is left as it is; query and fragment are dropped.
 */
public final class ServiceUrl implements Shorthand.Expansion {
    private static final Pattern PARTS = Pattern.compile(
            "(?:(?<protocol>\\w[\\w+.-]*):)?"
                    + "(?://(?:[^/?#@]*@)?\\[?(?<host>[^/?#\\]]*?)]?(?::(?<port>[^:\\]/?#]*))?(?=[/?#]|$))?"
                    + "(?<path>[^?#;]*).*",
            Pattern.DOTALL);

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    @Override
    public ObjectNode expand(String name, JsonNode value) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        Matcher parts = PARTS.matcher(value.asText(""));
        if (value.isTextual() && parts.matches()) {
            put(fields, "protocol", parts.group("protocol"));
            put(fields, "host", parts.group("host"));
            putPort(fields, parts.group("protocol"), parts.group("port"));
            put(fields, "path", parts.group("path"));
        }
        return fields;
    }

    private static void put(ObjectNode fields, String name, @Nullable String part) {
        if (part != null && !part.isEmpty()) {
            fields.put(name, part);
        }
    }

    private static void putPort(ObjectNode fields, @Nullable String protocol, @Nullable String port) {
        if (port != null && port.matches("\\d{1,9}")) {
            fields.put("port", Integer.parseInt(port));
        } else if ("http".equals(protocol)) {
            fields.put("port", HTTP_PORT);
        } else if ("https".equals(protocol)) {
            fields.put("port", HTTPS_PORT);
        }
    }
}
