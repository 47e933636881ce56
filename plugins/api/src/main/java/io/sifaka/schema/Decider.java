package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The set on which the rules of a record depend: {@link Deciding}. */
record Decider(String field, Value element) {

    static Decider of(Field field) {
        if (field.value().shape() instanceof Sequence set) {
            return new Decider(field.name(), set.element());
        }
        throw new IllegalArgumentException("@Deciding stands on a set, which " + field.name() + " is not");
    }

    /** Whether a document's set holds nothing that is known, which leaves nothing to be said of the rest. */
    boolean leavesUnknown(ObjectNode document) {
        JsonNode given = document.path(field);
        Iterable<JsonNode> values = given.isTextual() ? List.of(given) : given;
        for (JsonNode each : values) {
            if (element.check(each, Shape.Mode.WHOLE) == null) {
                return false;
            }
        }
        return true;
    }

    /** What is said then, in Lua's words as Kong says it. */
    String message(ObjectNode document) {
        JsonNode given = document.path(field);
        if (given.isNull()) {
            return Value.MISSING.asText();
        }
        JsonNode first = given.isArray() ? given.path(0) : given;
        if (first.isMissingNode() || first.isContainerNode()) {
            return "unknown type: nil";
        }
        return "unknown type: " + (first.isNull() ? "userdata: NULL" : first.asText());
    }
}
