package io.sifaka.gateway.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Puts fields with dotted names into a log record. */
final class LogFields {
    private LogFields() {}

    /** Sets a field; {@code app.user} goes into an object {@code app}, made in place of what else stands there. */
    static void set(ObjectNode record, String name, JsonNode value) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            record.set(name, value);
            return;
        }
        String first = name.substring(0, dot);
        ObjectNode inner = record.get(first) instanceof ObjectNode there ? there : record.putObject(first);
        set(inner, name.substring(dot + 1), value);
    }
}
