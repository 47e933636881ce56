package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The values of a field that switch a {@link WhenRule} on. */
sealed interface Condition {
    static Condition of(When when) {
        if (when.positive()) {
            return new Positive();
        }
        boolean negated = when.isNot().length > 0;
        return new Listed(List.of(negated ? when.isNot() : when.is()), negated, when.asPatterns(), when.orNull());
    }

    boolean holds(JsonNode value);

    /** Adds what {@code GET /schemas} shows. */
    void describe(ObjectNode match);

    /** A number above zero. */
    record Positive() implements Condition {
        @Override
        public boolean holds(JsonNode value) {
            return value.doubleValue() > 0; // null and what is missing count as zero
        }

        @Override
        public void describe(ObjectNode match) {
            match.put("gt", 0);
        }
    }

    /** One of these values, or none of them. */
    record Listed(List<String> values, boolean negated, boolean asPatterns, boolean orNull) implements Condition {
        @Override
        public boolean holds(JsonNode value) {
            return value.isNull() ? orNull : values.contains(value.asText()) != negated;
        }

        @Override
        public void describe(ObjectNode match) {
            if (asPatterns && values.size() == 1) {
                match.put("match", "^" + values.get(0) + "$");
            } else if (asPatterns) {
                ArrayNode patterns = match.putObject("match_any").putArray("patterns");
                values.forEach(value -> patterns.add("^" + value + "$"));
            } else if (values.size() == 1 && !negated) {
                match.put("eq", values.get(0));
            } else {
                ArrayNode listed = match.putArray(negated ? "not_one_of" : "one_of");
                values.forEach(listed::add);
            }
        }
    }
}
