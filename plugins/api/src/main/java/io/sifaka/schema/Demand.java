package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** What a {@link WhenRule} that is on wants of a field. */
sealed interface Demand {
    static Demand of(When when, boolean set) {
        boolean equal = !when.equal().isEmpty();
        long kinds = Stream.of(
                        when.absent(), when.present(), equal, !when.contains().isEmpty(), when.oneOf().length > 0)
                .filter(stated -> stated)
                .count();
        if (kinds != 1) {
            throw new IllegalArgumentException(
                    "@When on " + when.then() + " must say absent, present, equal, contains or oneOf");
        } else if (equal) {
            return new Equal(when.equal());
        } else if (when.present()) {
            return new Present();
        }
        if (when.oneOf().length > 0) {
            return new OneOf(List.of(when.oneOf()));
        }
        return when.absent() ? new Absent(set) : new Contains(when.contains());
    }

    boolean keeps(JsonNode value);

    /** What is said of a value that does not. */
    String refusal(JsonNode value);

    /** Whether a value that is refused for itself breaks the rule, too. */
    default boolean needsSound() {
        return false;
    }

    /** Whether the refusal counts more than what was found of the field before, such as that it is of another type. */
    default boolean outweighs() {
        return true;
    }

    /** Adds what {@code GET /schemas} shows. */
    void describe(ObjectNode match);

    /** The field has a value. */
    record Equal(String wanted) implements Demand {
        @Override
        public boolean keeps(JsonNode value) {
            return value.asText().equals(wanted);
        }

        @Override
        public String refusal(JsonNode value) {
            return "value must be " + wanted;
        }

        @Override
        public boolean outweighs() {
            return false;
        }

        @Override
        public void describe(ObjectNode match) {
            match.set("eq", Json.parse(wanted));
        }
    }

    /** The field is set. */
    record Present() implements Demand {
        @Override
        public boolean keeps(JsonNode value) {
            return !Json.absent(value);
        }

        @Override
        public String refusal(JsonNode value) {
            return "required field missing";
        }

        @Override
        public boolean needsSound() {
            return true;
        }

        @Override
        public void describe(ObjectNode match) {
            match.put("required", true);
        }
    }

    /** The field is null, or an empty collection where that will do. */
    record Absent(boolean orEmpty) implements Demand {
        @Override
        public boolean keeps(JsonNode value) {
            return Json.absent(value) || (orEmpty && value.isEmpty());
        }

        @Override
        public String refusal(JsonNode value) {
            return orEmpty ? "length must be 0" : "value must be null";
        }

        @Override
        public void describe(ObjectNode match) {
            if (orEmpty) {
                match.put("len_eq", 0);
            } else {
                match.putNull("eq");
            }
        }
    }

    /** The field, a collection, is null or holds a value. */
    record Contains(String wanted) implements Demand {
        @Override
        public boolean keeps(JsonNode value) {
            return Json.absent(value)
                    || value.valueStream().anyMatch(each -> each.asText().equals(wanted));
        }

        @Override
        public String refusal(JsonNode value) {
            return "expected to contain: " + wanted;
        }

        @Override
        public void describe(ObjectNode match) {
            match.put("contains", wanted);
        }
    }

    /** The field is null or one of some values. */
    record OneOf(List<String> values) implements Demand {
        @Override
        public boolean keeps(JsonNode value) {
            return Json.absent(value) || (value.isTextual() && values.contains(value.textValue()));
        }

        @Override
        public String refusal(JsonNode value) {
            return value.isTextual() ? "expected one of: " + String.join(", ", values) : "expected a string";
        }

        @Override
        public void describe(ObjectNode match) {
            ArrayNode listed = match.putArray("one_of");
            values.forEach(listed::add);
        }
    }
}
