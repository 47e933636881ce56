package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A rule on a field that depends on the value of another: {@link When}.
 *
 * @param set whether the other is a set, all of whose values must be such
 */
record WhenRule(String field, boolean set, Condition condition, String then, Demand demand, String message)
        implements Rule {

    static WhenRule of(When when, boolean set) {
        return new WhenRule(when.field(), set, Condition.of(when), when.then(), Demand.of(when, set), when.message());
    }

    @Override
    public void apply(ObjectNode document, Violations violations, Shape.Mode mode) {
        JsonNode about = Json.at(document, then);
        boolean kept = demand.keeps(about);
        if (kept && !(demand.needsSound() && violations.has(then))) {
            return;
        }
        if (!violations.has(field) && isOn(Json.at(document, field))) {
            if (!kept) {
                violations.replace(then, demand.refusal(about));
            }
            violations.entity(
                    message.isEmpty() ? "failed conditional validation given value of field '" + field + "'" : message);
        }
    }

    private boolean isOn(JsonNode decides) {
        for (JsonNode each : set ? decides : List.of(decides)) {
            if (each.isMissingNode() || !condition.holds(each)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Rule under(String parent) {
        return new WhenRule(parent + "." + field, set, condition, parent + "." + then, demand, message);
    }

    @Override
    public ObjectNode describe() {
        ObjectNode description = Json.NODES.objectNode();
        ObjectNode conditional = description.putObject("conditional");
        ObjectNode decides = conditional.put("if_field", field).putObject("if_match");
        condition.describe(set ? decides.putObject("elements").put("type", "string") : decides);
        demand.describe(conditional.put("then_field", then).putObject("then_match"));
        if (!message.isEmpty()) {
            conditional.put("then_err", message);
        }
        return description;
    }
}
