package io.sifaka.declarative;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * An entity of a document, taken out of what it was nested in.
 *
 * @param kind what it is
 * @param fields its own fields; ids and references are put in as they become known
 * @param place where it stood
 * @param line the line that it began at; 0: not known
 * @param owner the entity that it was nested in; null: none
 */
record Item(
        Kind kind,
        ObjectNode fields,
        Place place,
        int line,
        @Nullable Item owner) {

    /** How people call it: {@code route "orders"}. */
    String label() {
        String name = kind.key()
                .filter(key -> !kind.type().info().lookedUp() || key.endsWith("name"))
                .map(key -> fields.path(key).asText())
                .orElse("");
        String shown = name.isEmpty() ? fields.path("name").asText() : name;
        return kind.singular() + (shown.isEmpty() ? "" : " \"" + shown + "\"");
    }
}
