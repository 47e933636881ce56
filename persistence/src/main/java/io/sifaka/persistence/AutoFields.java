package io.sifaka.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Fills in what users may leave to the gateway: ids, secrets and times. */
final class AutoFields {
    private static final String CREATED_AT = "created_at";
    private static final String UPDATED_AT = "updated_at";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int SECRET_LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Class<?>> fields;

    AutoFields(EntityShape shape) {
        this.fields = shape.autos();
    }

    /**
     * Fills in the fields of a new document.
     *
     * @param input what the user sent: a secret that is null there stays null, as in Kong
     */
    void fill(ObjectNode body, ObjectNode input, Instant now) {
        fields.forEach((field, type) -> {
            boolean open =
                    type == String.class ? !input.has(field) : body.path(field).isNull();
            if (open || field.equals(UPDATED_AT)) {
                body.set(field, value(type, now));
            }
        });
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
        if (type == String.class) {
            return TextNode.valueOf(secret());
        }
        return type == double.class || type == Double.class
                ? DoubleNode.valueOf(now.toEpochMilli() / 1000.0)
                : LongNode.valueOf(now.getEpochSecond());
    }

    private static String secret() {
        return RANDOM.ints(SECRET_LENGTH, 0, ALPHABET.length())
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining());
    }
}
