package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names that a record takes in input besides those of its fields: {@link Shorthand}s and deprecated names.
 *
 * @param label the words before a deprecated name in its description
 */
record Synonyms(List<ShorthandField> shorthands, List<Synonym> deprecated, String label) {
    static final JsonNode UNKNOWN = Json.NODES.textNode("unknown field");

    static Synonyms of(Class<?> type, Map<String, Field> fields) {
        List<Synonym> deprecated = Arrays.stream(type.getAnnotationsByType(Alias.class))
                .map(alias -> Synonym.of(alias, target(alias.of(), fields)))
                .toList();
        List<ShorthandField> shorthands = Arrays.stream(type.getAnnotationsByType(Shorthand.class))
                .map(ShorthandField::of)
                .toList();
        return new Synonyms(shorthands, deprecated, "");
    }

    private static Field target(String path, Map<String, Field> fields) {
        String[] steps = path.split("\\.");
        Field found = fields.get(steps[0]);
        for (int i = 1; i < steps.length && found != null; i++) {
            found = found.value().shape() instanceof RecordShape<?> record
                    ? record.fields().get(steps[i])
                    : null;
        }
        if (found == null) {
            throw new IllegalArgumentException("@Alias of an unknown field: " + path);
        }
        return found;
    }

    Synonyms labelled(String words) {
        return new Synonyms(shorthands, deprecated, words);
    }

    /** The input with values moved from such names to the fields that they stand for; what cannot be moved stays. */
    ObjectNode expand(ObjectNode input) {
        ObjectNode expanded = input.deepCopy();
        shorthands.forEach(each -> each.expand(expanded));
        deprecated.forEach(each -> each.expand(expanded));
        return expanded;
    }

    /** What a value under such a name must be. */
    Optional<Value> value(String name) {
        return find(name).map(Synonym::value).or(() -> shorthand(name).map(ShorthandField::value));
    }

    private Optional<ShorthandField> shorthand(String name) {
        return shorthands.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private Optional<Synonym> find(String name) {
        return deprecated.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** What is wrong with a value that {@link #expand} left under its name, or with the name. */
    JsonNode check(String name, ObjectNode document) {
        return find(name)
                .map(synonym -> synonym.refuse(document))
                .or(() -> shorthand(name).map(each -> each.refuse(document)))
                .orElse(UNKNOWN);
    }

    void echo(ObjectNode document) {
        for (Synonym synonym : deprecated) {
            if (!synonym.echoed()) {
                continue;
            }
            JsonNode value = Json.at(document, synonym.path());
            document.set(synonym.name(), value.isMissingNode() ? Json.NODES.nullNode() : value);
        }
    }

    ObjectNode without(ObjectNode document) {
        ObjectNode plain = document.deepCopy();
        deprecated.forEach(synonym -> plain.remove(synonym.name()));
        return plain;
    }

    void describe(ObjectNode into) {
        ArrayNode described = Json.NODES.arrayNode();
        shorthands.stream()
                .filter(ShorthandField::shown)
                .forEach(each -> described.addObject().set(each.name(), each.describe()));
        deprecated.forEach(each -> described.addObject().set(each.name(), each.describe(label)));
        if (!described.isEmpty()) {
            into.set("shorthand_fields", described);
        }
    }
}
