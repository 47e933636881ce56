package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule on a field that depends on the value of another: {@link When}.
 *
 * @param set whether the other is a set, all of whose values must be such
 * @param mandatory whether the other must be given, so that without it the rule says so
 */
record WhenRule(
        String field, boolean set, boolean mandatory, Condition condition, String then, Demand demand, String message)
        implements Rule {

    /**
     * The rule that an annotation says.
     *
     * @param decides the other field; null when it lies deeper in the record
     */
    static WhenRule of(When when, @Nullable Field decides) {
        boolean set = decides != null && decides.value().shape() instanceof Sequence;
        boolean mandatory = decides != null
                && decides.value().required()
                && decides.preset().usual().isEmpty();
        return new WhenRule(
                when.field(), set, mandatory, Condition.of(when), when.then(), Demand.of(when, set), when.message());
    }

    @Override
    public void apply(ObjectNode document, Violations violations, Shape.Mode mode) {
        if (mandatory && Json.absent(Json.at(document, field))) {
            violations.replace(field, "field required for entity check");
            return;
        }
        JsonNode about = Json.at(document, then);
        boolean kept = demand.keeps(about);
        if (kept && !(demand.needsSound() && violations.has(then))) {
            return;
        }
        if (!violations.has(field) && isOn(Json.at(document, field))) {
            if (!kept) {
                refuse(violations, about);
            }
            violations.entity(
                    message.isEmpty() ? "failed conditional validation given value of field '" + field + "'" : message);
        }
    }

    private void refuse(Violations violations, JsonNode about) {
        if (demand.outweighs()) {
            violations.replace(then, demand.refusal(about));
        } else {
            violations.field(then, demand.refusal(about));
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
        return new WhenRule(parent + "." + field, set, mandatory, condition, parent + "." + then, demand, message);
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
