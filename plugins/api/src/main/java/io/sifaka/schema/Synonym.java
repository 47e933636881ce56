package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A deprecated name of a field: {@link Alias}.
 *
 * @param path the field, as a dotted path in the record
 * @param value what a value under the old name must be
 * @param echoed whether answers repeat the value
 * @param message what is said of it; empty: the usual
 */
record Synonym(String name, String path, Value value, boolean echoed, String message) {

    static Synonym of(Alias alias, Field target) {
        List<Constraint> shown = target.value().constraints().stream()
                .filter(LengthRule.class::isInstance)
                .toList();
        Value value = new Value(target.value().shape(), false, shown);
        return new Synonym(alias.name(), alias.of(), value, alias.echoed(), alias.message());
    }

    /** Moves a valid value from the old name to the field, unless that has another. */
    void expand(ObjectNode input) {
        JsonNode given = input.get(name);
        if (given == null || value.check(given, Shape.Mode.WHOLE) != null) {
            return;
        }
        JsonNode present = Json.at(input, path);
        if (Json.absent(present) || given.isNull() || present.equals(given)) {
            input.remove(name);
            if (Json.absent(present)) {
                Json.put(input, path, given);
            }
        }
    }

    /** Why a value was left under the old name. */
    JsonNode refuse(ObjectNode document) {
        JsonNode given = document.path(name);
        JsonNode error = value.check(given, Shape.Mode.WHOLE);
        return error != null
                ? error
                : Json.NODES.textNode(
                        "both deprecated and new field are used but their values mismatch: %s = %s vs %s = %s"
                                .formatted(
                                        name,
                                        given.asText(),
                                        path,
                                        Json.at(document, path).asText()));
    }

    /** What {@code GET /schemas} shows, under {@code shorthand_fields}. */
    ObjectNode describe(String label) {
        ObjectNode description = Json.NODES.objectNode();
        value.describe(description);
        ObjectNode deprecation = description.putObject("deprecation");
        deprecation.put("message", message.isEmpty() ? usualMessage(label) : message);
        deprecation.put("removal_in_version", "4.0");
        if (echoed) {
            ArrayNode steps = deprecation.putArray("replaced_with").addObject().putArray("path");
            for (String step : path.split("\\.")) {
                steps.add(step);
            }
        }
        return description;
    }

    private String usualMessage(String label) {
        return label + name + " is deprecated, please use " + label.replaceAll(".* ", "") + path + " instead";
    }
}
