package io.sifaka.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Input that its schema refuses. The message and {@link #fields} are those of Kong's error code 2: {@code schema
 * violation (port: expected an integer)}, {@code {"port": "expected an integer"}}.
 */
public final class SchemaViolation extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ObjectNode fields;

    public SchemaViolation(String message, ObjectNode fields) {
        super(message);
        this.fields = fields;
    }

    /** The violation that these errors are, worded as Kong words them. */
    public static SchemaViolation of(ObjectNode fields) {
        return new SchemaViolation(Message.of(fields), fields);
    }

    /** What is wrong, field by field, nested as the input is; cross-field findings under {@code @entity}. */
    public ObjectNode fields() {
        return fields;
    }
}
