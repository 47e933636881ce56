package io.sifaka.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A rule between the fields of a record. */
interface Rule {
    /** Adds what is wrong with a completed document, whose fields were checked one by one. */
    void apply(ObjectNode document, Violations violations, Shape.Mode mode);

    /** The same rule for a document that has the record in a field. */
    Rule under(String field);

    /** What {@code GET /schemas} shows of the rule. */
    ObjectNode describe();
}
