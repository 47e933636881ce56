package io.sifaka.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** The opaque positions in listings, Kong's: the last primary key of a page as a JSON array in base64 without padding. */
final class Offsets {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String END = "W10";

    private Offsets() {}

    static String of(UUID id) {
        return encode(JSON.createArrayNode().add(id.toString()));
    }

    static UUID id(String offset) {
        return uuid(offset, decode(offset, 1).get(0));
    }

    static String of(Tagged tagged) {
        return encode(JSON.createArrayNode()
                .add(tagged.id().toString())
                .add(tagged.ordinal())
                .add(tagged.type()));
    }

    /** Whether an offset is one after which nothing comes: a position without a key, which Kong takes for the end. */
    static boolean isEnd(String offset) {
        return offset.equals(END);
    }

    static Tagged tagged(String offset) {
        ArrayNode parts = decode(offset, 3);
        UUID id = uuid(offset, parts.get(0));
        return new Tagged(id, parts.get(2).asText(), parts.get(1).asInt(), "");
    }

    static String of(History.Place place) {
        return encode(JSON.createArrayNode().add(place.revision()).add(place.ordinal()));
    }

    static History.Place place(String offset) {
        ArrayNode parts = decode(offset, 2);
        if (!parts.get(0).isIntegralNumber() || !parts.get(1).isIntegralNumber()) {
            throw badJson(offset);
        }
        return new History.Place(parts.get(0).longValue(), parts.get(1).intValue());
    }

    private static String encode(ArrayNode position) {
        byte[] json = position.toString().getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().withoutPadding().encodeToString(json);
    }

    private static ArrayNode decode(String offset, int size) {
        try {
            if (JSON.readTree(text(offset)) instanceof ArrayNode parts && parts.size() == size) {
                return parts;
            }
        } catch (JsonProcessingException e) {
            throw badJson(offset);
        }
        throw badJson(offset);
    }

    private static String text(String offset) {
        try {
            return new String(Base64.getDecoder().decode(offset), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw DaoException.invalidOffset(offset, "bad base64 encoding");
        }
    }

    private static UUID uuid(String offset, JsonNode id) {
        try {
            return UUID.fromString(id.asText());
        } catch (IllegalArgumentException e) {
            throw badJson(offset);
        }
    }

    private static DaoException badJson(String offset) {
        return DaoException.invalidOffset(offset, "bad json encoding");
    }
}
