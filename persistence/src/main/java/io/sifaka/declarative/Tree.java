package io.sifaka.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * A document as read, and where its objects stood.
 *
 * @param root the document
 * @param lines the line that an object begins at, counted from 1, by the object itself
 */
record Tree(ObjectNode root, IdentityHashMap<JsonNode, Integer> lines) {

    Optional<Integer> line(JsonNode object) {
        return Optional.ofNullable(lines.get(object));
    }
}
