package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** A rule on one value of the right type. */
interface Constraint {
    /** Why the value is refused, as text or nested as the value is; empty when it is not. */
    Optional<JsonNode> refuse(JsonNode value);

    /** Adds what {@code GET /schemas} shows of the rule. */
    void describe(ObjectNode into);

    /** A constraint with a fixed message. */
    static Constraint of(Predicate<JsonNode> holds, String message, Consumer<ObjectNode> description) {
        return of(value -> holds.test(value) ? Optional.empty() : Optional.of(message), description);
    }

    /** A constraint that words its own message. */
    static Constraint of(Function<JsonNode, Optional<String>> refusal, Consumer<ObjectNode> description) {
        return new Constraint() {
            @Override
            public Optional<JsonNode> refuse(JsonNode value) {
                return refusal.apply(value).map(Json.NODES::textNode);
            }

            @Override
            public void describe(ObjectNode into) {
                description.accept(into);
            }
        };
    }
}
