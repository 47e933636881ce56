package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A {@link Shorthand} of a record and its code. */
record ShorthandField(String name, Shorthand.Expansion expansion) {

    static ShorthandField of(Shorthand shorthand) {
        try {
            return new ShorthandField(
                    shorthand.name(),
                    shorthand.expansion().getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot make a " + shorthand.expansion(), e);
        }
    }

    /** Puts the fields that a valid value stands for in its place; leaves one that is not. */
    void expand(ObjectNode input) {
        JsonNode given = input.get(name);
        if (given != null && (given.isTextual() || given.isNull())) {
            input.remove(name);
            input.setAll(expansion.expand(given));
        }
    }
}
