package io.sifaka.admin.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.persistence.DaoException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** What Kong 0.8 answers when it refuses something: the fields, each with what is wrong with it. */
final class Refusal {
    private Refusal() {}

    static WebApplicationException of(int status, ObjectNode fields) {
        return new WebApplicationException(json(status, fields));
    }

    static WebApplicationException of(int status, String field, String message) {
        return of(status, JsonNodeFactory.instance.objectNode().put(field, message));
    }

    /** Today's refusal in the words of that time. */
    static WebApplicationException of(DaoException refused) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        refused.fields().properties().forEach(entry -> tell(entry.getKey(), entry.getValue(), fields, refused.code()));
        if (fields.isEmpty()) {
            fields.put("message", refused.getMessage());
        }
        return of(status(refused.code()), fields);
    }

    private static int status(int code) {
        return switch (code) {
            case 3, 5 -> 409;
            case 6 -> 404;
            case 12 -> 405;
            default -> 400;
        };
    }

    private static void tell(String field, JsonNode value, ObjectNode into, int code) {
        if (code == 5 || code == 3) {
            into.put(field, "already exists with value '" + value.asText() + "'");
        } else if (value.isObject()) { // said of a part: config.minute
            value.properties().forEach(entry -> tell(field + "." + entry.getKey(), entry.getValue(), into, code));
        } else if (value.isArray() && !value.isEmpty()) {
            into.put(
                    field.replaceAll("(^|\\.)@entity$", "").isEmpty() ? "message" : field,
                    value.get(0).asText());
        } else {
            into.put(field, value.asText().equals("required field missing") ? field + " is required" : value.asText());
        }
    }

    static Response json(int status, JsonNode body) {
        return Response.status(status)
                .entity(body.toString().getBytes(StandardCharsets.UTF_8))
                .header("Content-Type", "application/json; charset=utf-8")
                .build();
    }
}
