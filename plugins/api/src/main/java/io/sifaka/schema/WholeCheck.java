package io.sifaka.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The check of a {@link Checked} record that counts for the whole that has it in a field: {@link CheckedBy}. */
record WholeCheck(String field, RecordShape<?> record, DescribedRule shown) implements Rule {

    @Override
    public void apply(ObjectNode document, Violations violations, Shape.Mode mode) {
        if (!violations.has(field)) {
            ObjectNode errors = Json.NODES.objectNode();
            record.ownCheck(document.path(field), errors);
            errors.path(Violations.ENTITY).forEach(finding -> violations.entity(finding.asText()));
        }
    }

    @Override
    public Rule under(String parent) {
        return new WholeCheck(parent + "." + field, record, (DescribedRule) shown.under(parent));
    }

    @Override
    public ObjectNode describe() {
        return shown.describe();
    }
}
