package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/** What a {@link WhenRule} that is on wants of a field. */
sealed interface Demand {
    static Demand of(When when, boolean set) {
        long kinds = Stream.of(when.absent(), when.present(), !when.contains().isEmpty())
                .filter(stated -> stated)
                .count();
        if (kinds != 1) {
            throw new IllegalArgumentException("@When on " + when.then() + " must say absent, present or contains");
        } else if (when.present()) {
            return new Present();
        }
        return when.absent() ? new Absent(set) : new Contains(when.contains());
    }

    boolean keeps(JsonNode value);

    String refusal();

    /** Adds what {@code GET /schemas} shows. */
    void describe(ObjectNode match);

    /** The field is set. */
    record Present() implements Demand {
        @Override
        public boolean keeps(JsonNode value) {
            return !Json.absent(value);
        }

        @Override
        public String refusal() {
            return "required field missing";
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
        public String refusal() {
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
        public String refusal() {
            return "expected to contain: " + wanted;
        }

        @Override
        public void describe(ObjectNode match) {
            match.put("contains", wanted);
        }
    }
}
