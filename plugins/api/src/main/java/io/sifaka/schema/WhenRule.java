package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A rule on a field that depends on the value of another: {@link When}.
 *
 * @param set whether the other is a set, all of whose values must be such
 */
record WhenRule(
        String field, boolean set, List<String> values, boolean negated, String then, boolean present, String message)
        implements Rule {

    static WhenRule of(When when, boolean set) {
        if (when.absent() == when.present()) {
            throw new IllegalArgumentException("@When on " + when.then() + " must say absent or present");
        }
        boolean negated = when.isNot().length > 0;
        List<String> values = List.of(negated ? when.isNot() : when.is());
        return new WhenRule(when.field(), set, values, negated, when.then(), when.present(), when.message());
    }

    @Override
    public void apply(ObjectNode document, Violations violations, Shape.Mode mode) {
        JsonNode value = Json.at(document, then);
        boolean kept = present ? !Json.absent(value) : Json.absent(value) || (set && value.isEmpty());
        if (!kept && !violations.has(field) && isOn(Json.at(document, field))) {
            violations.replace(then, refusal());
            violations.entity(
                    message.isEmpty() ? "failed conditional validation given value of field '" + field + "'" : message);
        }
    }

    private boolean isOn(JsonNode decides) {
        for (JsonNode each : set ? decides : List.of(decides)) {
            if (Json.absent(each) || values.contains(each.asText()) == negated) {
                return false;
            }
        }
        return true;
    }

    private String refusal() {
        if (present) {
            return "required field missing";
        }
        return set ? "length must be 0" : "value must be null";
    }

    @Override
    public Rule under(String parent) {
        return new WhenRule(parent + "." + field, set, values, negated, parent + "." + then, present, message);
    }

    @Override
    public ObjectNode describe() {
        ObjectNode description = Json.NODES.objectNode();
        ObjectNode conditional = description.putObject("conditional");
        ObjectNode decides = conditional.put("if_field", field).putObject("if_match");
        describeValues(set ? decides.putObject("elements").put("type", "string") : decides);
        describeRefusal(conditional.put("then_field", then).putObject("then_match"));
        if (!message.isEmpty()) {
            conditional.put("then_err", message);
        }
        return description;
    }

    private void describeValues(ObjectNode match) {
        if (values.size() == 1 && !negated) {
            match.put("eq", values.get(0));
            return;
        }
        ArrayNode listed = match.putArray(negated ? "not_one_of" : "one_of");
        values.forEach(listed::add);
    }

    private void describeRefusal(ObjectNode match) {
        if (present) {
            match.put("required", true);
        } else if (set) {
            match.put("len_eq", 0);
        } else {
            match.putNull("eq");
        }
    }
}
