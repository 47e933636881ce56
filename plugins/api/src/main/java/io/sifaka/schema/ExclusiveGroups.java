package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A set's values come from one of these groups only; {@link MutuallyExclusive}. */
record ExclusiveGroups(List<List<String>> groups) implements Constraint {

    static ExclusiveGroups of(String[] groups) {
        return new ExclusiveGroups(
                Arrays.stream(groups).map(group -> List.of(group.split(","))).toList());
    }

    @Override
    public Optional<JsonNode> refuse(JsonNode value) {
        Set<String> given = new HashSet<>();
        value.forEach(each -> given.add(each.asText()));
        List<String> met = groups.stream()
                .filter(group -> group.stream().anyMatch(given::contains))
                .map(group -> group.stream().collect(Collectors.joining("', '", "('", "')")))
                .toList();
        return met.size() < 2
                ? Optional.empty()
                : Optional.of(Json.NODES.textNode("these sets are mutually exclusive: " + String.join(", ", met)));
    }

    @Override
    public void describe(ObjectNode into) {
        ArrayNode shown = into.putArray("mutually_exclusive_subsets");
        for (List<String> group : groups) {
            group.forEach(shown.addArray()::add);
        }
    }
}
