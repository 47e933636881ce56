package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What is wrong with one change of a set.
 *
 * @param position its place in the set, from 0
 * @param error as the Admin API answers it to a single write
 */
record PositionedError(int position, ObjectNode error) {

    /** The error of a change that needs another one, which is refused itself. */
    PositionedError becauseOf(int other) {
        String message = "refers to the change at position " + other + ", which is refused";
        return new PositionedError(position, error.deepCopy().put("message", message));
    }

    ObjectNode shown() {
        return Answers.JSON.objectNode().put("position", position).setAll(error);
    }
}
