package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A {@link Shorthand} of a record and its code.
 *
 * @param value what its value must be
 * @param shown whether {@code /schemas} shows it
 */
record ShorthandField(String name, Value value, boolean shown, Shorthand.Expansion expansion) {

    static ShorthandField of(Shorthand shorthand) {
        Scalar shape = Scalar.of(shorthand.type())
                .orElseThrow(() -> new IllegalArgumentException("no scalar: " + shorthand.type()));
        try {
            return new ShorthandField(
                    shorthand.name(),
                    new Value(shape, false, List.of()),
                    shorthand.shown(),
                    shorthand.expansion().getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot make a " + shorthand.expansion(), e);
        }
    }

    /** Puts the fields that a valid value stands for in its place; leaves one that is not. */
    void expand(ObjectNode input) {
        JsonNode given = input.get(name);
        if (given != null && value.check(given, Shape.Mode.WHOLE) == null) {
            input.remove(name);
            input.setAll(expansion.expand(name, given));
        }
    }

    /** Why a value was left under the name. */
    JsonNode refuse(ObjectNode document) {
        JsonNode error = value.check(document.path(name), Shape.Mode.WHOLE);
        return error == null ? Synonyms.UNKNOWN : error;
    }

    ObjectNode describe() {
        ObjectNode description = Json.NODES.objectNode();
        value.describe(description);
        return description;
    }
}
