package io.sifaka.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Fills in what users may leave to the gateway: ids and times. Secrets are made up by the schema. */
final class AutoFields {
    static final String UPDATED_AT = "updated_at";

    private static final String CREATED_AT = "created_at";

    private final Map<String, Class<?>> fields;

    AutoFields(EntityShape shape) {
        this.fields = new LinkedHashMap<>(shape.autos());
        fields.values().removeIf(type -> type == String.class);
    }

    /** Fills in the fields of a new document. */
    void fill(ObjectNode body, Instant now) {
        fields.forEach((field, type) -> {
            if (body.path(field).isNull() || field.equals(UPDATED_AT)) {
                body.set(field, value(type, now));
            }
        });
    }

    /** A new document, as old as the input says that it is. */
    Document dated(Document document, ObjectNode input) {
        if (fields.containsKey(UPDATED_AT) && input.path(UPDATED_AT).isNumber()) {
            document.body().set(UPDATED_AT, input.get(UPDATED_AT));
        }
        return document;
    }

    /** Keeps what a patch has cleared but is always there, and stamps the change. */
    void keep(ObjectNode body, ObjectNode stored, Instant now) {
        fields.forEach((field, type) -> {
            if (field.equals(UPDATED_AT)) {
                body.set(field, value(type, now));
            } else if (field.equals("id")
                    || (field.equals(CREATED_AT) && body.path(field).isNull())) {
                body.set(field, stored.get(field));
            }
        });
    }

    private static JsonNode value(Class<?> type, Instant now) {
        if (type == UUID.class) {
            return TextNode.valueOf(UUID.randomUUID().toString());
        }
        return type == double.class || type == Double.class
                ? DoubleNode.valueOf(now.toEpochMilli() / 1000.0)
                : LongNode.valueOf(now.getEpochSecond());
    }
}
