package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.schema.Shape.Mode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is checked of a record beyond its fields.
 *
 * @param rules those between its fields
 * @param decider the field without which nothing else can be said
 * @param own whether the record is {@link Checked}
 * @param permits what it lets pass
 */
record RecordChecks(List<Rule> rules, Optional<Decider> decider, boolean own, Set<Permit> permits) {

    RecordChecks with(List<Rule> others) {
        return new RecordChecks(others, decider, own, permits);
    }

    /** The same checks, by which this may be there too. */
    RecordChecks allowing(Set<Permit> others) {
        return new RecordChecks(rules, decider, own, others);
    }

    /** The checks of a record whose rules are the business of the whole that it is a part of. */
    RecordChecks asPart() {
        return new RecordChecks(List.of(), decider, false, permits);
    }

    /** The checks of a record whose own check is the business of the whole that it is a part of. */
    RecordChecks withoutOwn() {
        return new RecordChecks(rules, decider, false, permits);
    }

    @Nullable
    JsonNode check(RecordShape<?> shape, JsonNode value, Mode mode) {
        if (!(value instanceof ObjectNode document)) {
            return value.isArray() ? checkArray(shape, value, mode) : Json.NODES.textNode("expected a record");
        }
        ObjectNode errors = Json.NODES.objectNode();
        if (decider.isPresent() && decider.get().leavesUnknown(document)) {
            return errors.put(decider.get().field(), decider.get().message(document));
        }
        checkFields(shape, document, errors, mode);
        Violations violations = new Violations(document, errors, permits);
        rules.forEach(rule -> rule.apply(document, violations, mode));
        if (own) {
            shape.ownCheck(document, errors);
        }
        return errors.isEmpty() ? null : errors;
    }

    /** To Lua, an array is a record whose fields are named by numbers, none of which is known. */
    private JsonNode checkArray(RecordShape<?> shape, JsonNode array, Mode mode) {
        JsonNode others = check(shape, shape.complete(Json.NODES.objectNode()), mode);
        if (others instanceof ObjectNode errors) {
            for (int i = 1; i <= array.size(); i++) {
                errors.set(Integer.toString(i), Synonyms.UNKNOWN);
            }
            return errors;
        }
        ArrayNode errors = Json.NODES.arrayNode();
        array.forEach(each -> errors.add(Synonyms.UNKNOWN));
        return errors;
    }

    private static void checkFields(RecordShape<?> shape, ObjectNode document, ObjectNode errors, Mode mode) {
        document.properties().forEach(entry -> {
            Field field = shape.fields().get(entry.getKey());
            JsonNode error = field != null
                    ? field.value().check(entry.getValue(), mode)
                    : shape.synonyms().check(entry.getKey(), document);
            if (error != null) {
                errors.set(entry.getKey(), error);
            }
        });
    }

    void describe(ObjectNode into) {
        ArrayNode described = into.putArray("entity_checks");
        rules.forEach(rule -> described.add(rule.describe()));
    }
}
