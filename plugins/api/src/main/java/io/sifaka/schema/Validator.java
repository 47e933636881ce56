package io.sifaka.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Turns input into whole, valid documents of one type; a {@link Schema} is one. */
public interface Validator {
    /**
     * Makes a whole, valid document of input: shorthands and aliases expanded, defaults filled in, sets without repeats,
     * every field present, null where it has no value. A secret that is absent is made up. An id and times stay null when
     * absent, {@code updated_at} always: whoever writes the document stamps it.
     *
     * @throws SchemaViolation naming everything that is wrong
     */
    ObjectNode complete(ObjectNode input);

    /**
     * As {@link #complete}, of a stored document with a patch laid over it: records merge field by field, everything else is
     * replaced, null clears.
     */
    ObjectNode merge(ObjectNode stored, ObjectNode patch);
}
