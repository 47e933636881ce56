package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;

/** A change set that is not written; says all that is wrong with it. */
final class RefusedChanges extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<PositionedError> errors;

    RefusedChanges(List<PositionedError> errors) {
        super(errors.size() == 1 ? "1 change is refused" : errors.size() + " changes are refused");
        this.errors = errors.stream()
                .sorted(Comparator.comparingInt(PositionedError::position))
                .toList();
    }

    /** In the form of Kong's errors, with a number of our own. */
    ObjectNode body() {
        ObjectNode body = Answers.JSON.objectNode();
        body.put("code", 102).put("name", "invalid changes").put("message", getMessage());
        body.set(
                "errors",
                Answers.array(errors.stream().map(PositionedError::shown).toList()));
        return body;
    }
}
