package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The patterns that a string must not match: {@link MatchNone}. */
record MatchNoneRule(List<Forbidden> patterns) implements Constraint {

    static Optional<MatchNoneRule> of(Marks marks) {
        List<Forbidden> patterns = marks
                .find(MatchNone.List.class)
                .map(list -> List.of(list.value()))
                .or(() -> marks.find(MatchNone.class).map(List::of))
                .orElse(List.of())
                .stream()
                .map(Forbidden::of)
                .toList();
        return patterns.isEmpty() ? Optional.empty() : Optional.of(new MatchNoneRule(patterns));
    }

    @Override
    public Optional<JsonNode> refuse(JsonNode value) {
        return patterns.stream()
                .filter(each -> each.pattern.matcher(value.textValue()).find())
                .findFirst()
                .map(each -> Json.NODES.textNode(each.message));
    }

    @Override
    public void describe(ObjectNode into) {
        ArrayNode described = into.putArray("match_none");
        patterns.forEach(
                each -> described.addObject().put("pattern", each.shown).put("err", each.message));
    }

    private record Forbidden(Pattern pattern, String shown, String message) {
        static Forbidden of(MatchNone none) {
            String shown = none.shown().isEmpty() ? none.value() : none.shown();
            return new Forbidden(Pattern.compile(none.value()), shown, none.message());
        }
    }
}
