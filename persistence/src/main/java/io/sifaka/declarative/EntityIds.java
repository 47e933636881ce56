package io.sifaka.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives entities without an id the one that Kong gives them: a UUID of version 5 of what tells the entity from others, in a
 * namespace of its type. Entities that nothing tells from others, for which Kong rolls dice, get one of their content, so
 * that the same document read again means the same entities.
 */
final class EntityIds {
    /** Kong's, and that of its tools. */
    private static final UUID NAMESPACE = UUID.fromString("fd02801f-0957-4a15-a55a-c8d9606f30b5");

    private final Map<String, Integer> twins = new HashMap<>();

    /** Gives an entity its id and, if it is nested, the reference to its owner, which has its id already. */
    void complete(Item item) {
        ObjectNode fields = item.fields();
        Item owner = item.owner();
        if (owner != null) {
            item.kind().referenceTo(owner.kind()).ifPresent(field -> fields.putObject(field)
                    .set("id", owner.fields().path("id")));
        }
        if (fields.path("id").isMissingNode()) {
            UUID id = of(item.kind().name(), key(item).orElseGet(() -> content(item)));
            fields.put("id", id.toString());
        }
    }

    /** The id of what a name tells from others of its type. */
    static UUID of(String type, String name) {
        return version5(version5(NAMESPACE, type), name);
    }

    private static Optional<String> key(Item item) {
        List<String> identity = item.kind().identity();
        if (!identity.isEmpty()) {
            return together(item, identity);
        }
        return item.kind().key().map(key -> item.fields().path(key).textValue());
    }

    /** The fields in one text, as Kong joins them; the star is its word for "in every workspace". */
    private static Optional<String> together(Item item, List<String> identity) {
        List<String> parts = new ArrayList<>(List.of(item.kind().name(), "*"));
        for (String field : identity) {
            boolean reference = item.kind().references().containsKey(field);
            String part = part(item.fields().path(field));
            if (part == null && (!reference || identity.size() == 1)) {
                return Optional.empty();
            }
            parts.add(part == null ? "" : part);
        }
        return Optional.of(String.join(":", parts));
    }

    private static @Nullable String part(JsonNode value) {
        if (value.isObject()) {
            return value.path("id").isTextual()
                    ? value.path("id").textValue()
                    : value.path("name").textValue();
        }
        return value.textValue();
    }

    private String content(Item item) {
        String text = item.kind().name() + Canonical.text(item.fields());
        int twin = twins.merge(text, 1, Integer::sum);
        return text + twin;
    }

    /** RFC 9562 §5.5. */
    private static UUID version5(UUID namespace, String name) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(namespace.getMostSignificantBits())
                    .putLong(namespace.getLeastSignificantBits())
                    .array());
            ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = (hash.getLong() & ~0xF000L) | 0x5000L;
            long low = (hash.getLong() & ~(3L << 62)) | (2L << 62);
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
