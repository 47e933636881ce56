package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A type of JSON value and the Java type that stands for it. Values handed in are never JSON null. Immutable. */
interface Shape {
    /** Puts a value into its stored form: defaults filled in, sets without repeats. Leaves alone what it cannot read. */
    JsonNode complete(JsonNode value);

    /** A stored value with a patch laid over it. */
    default JsonNode merge(JsonNode stored, JsonNode patch) {
        return patch;
    }

    /** What is wrong with a completed value, as text or nested as the value is; null when nothing is. */
    @Nullable
    JsonNode check(JsonNode value, Mode mode);

    /** The Java value of a valid JSON value. */
    Object read(JsonNode value);

    /** The JSON value of a Java value. */
    JsonNode write(Object value);

    /** Adds the type and what belongs to it, as {@code GET /schemas} shows them. */
    void describe(ObjectNode into);

    /** The typed value of text, or of a structure of texts, as forms have it; the text itself where it does not fit. */
    JsonNode typed(JsonNode text);

    /** Whether a document is new or a stored one being changed; Kong words some findings accordingly. */
    enum Mode {
        WHOLE,
        UPDATE
    }
}
