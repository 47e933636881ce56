package io.sifaka.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts ids in the place of what entities call one another: an id, a name, or an object with either. A document has to hold
 * all that it refers to.
 */
final class References {
    private final Kinds kinds;
    private final Refusal refusal;
    private final Map<Name, Item> named = new HashMap<>();

    /** What an entity may be called. */
    private record Name(String type, String field, String value) {}

    private References(Kinds kinds, Refusal refusal) {
        this.kinds = kinds;
        this.refusal = refusal;
    }

    /** Resolves the references of entities that have their ids; those that lead nowhere are added to the refusal. */
    static void resolve(List<Item> items, Kinds kinds, Refusal refusal) {
        References references = new References(kinds, refusal);
        items.forEach(references::learn);
        items.forEach(references::resolve);
    }

    private void learn(Item item) {
        learn(item, "id");
        item.kind().unique().forEach(field -> learn(item, field));
    }

    private void learn(Item item, String field) {
        JsonNode value = item.fields().path(field);
        if (value.isTextual()) {
            named.putIfAbsent(new Name(item.kind().name(), field, value.textValue()), item);
        }
    }

    private void resolve(Item item) {
        item.kind().references().forEach((field, type) -> {
            JsonNode given = item.fields().path(field);
            if (given.isTextual() || given.isObject()) {
                resolve(item, field, type, given);
            }
        });
    }

    private void resolve(Item item, String field, String type, JsonNode given) {
        Optional<Item> target = kinds.named(type).flatMap(kind -> target(kind, given));
        if (target.isPresent()) {
            ObjectNode reference = item.fields().putObject(field);
            reference.set("id", target.get().fields().path("id"));
            return;
        }
        String shown = given.isTextual() ? given.textValue() : given.toString();
        refusal.field(
                item, field, "invalid reference '" + field + ": " + shown + "' (no such entry in '" + type + "')");
    }

    private Optional<Item> target(Kind kind, JsonNode given) {
        if (given.isTextual()) {
            return kind.key()
                    .flatMap(key -> find(kind, key, given))
                    .or(() -> find(kind, "id", given))
                    .or(() -> any(kind, given));
        }
        if (given.has("id")) {
            return find(kind, "id", given.path("id"));
        }
        return kind.unique().stream()
                .flatMap(field -> find(kind, field, given.path(field)).stream())
                .findFirst();
    }

    private Optional<Item> any(Kind kind, JsonNode given) {
        return kind.unique().stream()
                .flatMap(field -> find(kind, field, given).stream())
                .findFirst();
    }

    private Optional<Item> find(Kind kind, String field, JsonNode value) {
        return value.isTextual()
                ? Optional.ofNullable(named.get(new Name(kind.name(), field, value.textValue())))
                : Optional.empty();
    }
}
