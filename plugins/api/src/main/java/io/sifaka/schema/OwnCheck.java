package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The check of a {@link Checked} record within another, such as a plugin's configuration, whose fields are all valid. */
record OwnCheck(RecordShape<?> record) implements Constraint {

    /** A finding on the record as a whole is said of the field that holds it. */
    @Override
    public Optional<JsonNode> refuse(JsonNode value) {
        ObjectNode errors = Json.NODES.objectNode();
        record.ownCheck(value, errors);
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        JsonNode whole = errors.path(Violations.ENTITY).path(0);
        return Optional.of(whole.isMissingNode() ? errors : whole);
    }

    @Override
    public void describe(ObjectNode into) {
        // a function: Kong shows none
    }
}
