package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fields whose values must differ: {@link RuleGroup#distinct}.
 *
 * @param paths the fields, as dotted paths
 */
record DistinctRule(List<String> paths) implements Rule {

    @Override
    public void apply(ObjectNode document, Violations violations, Shape.Mode mode) {
        Set<JsonNode> seen = new HashSet<>();
        boolean repeated = paths.stream()
                .map(path -> Json.at(document, path))
                .filter(value -> !Json.absent(value))
                .anyMatch(value -> !seen.add(value));
        if (repeated) {
            String names = paths.stream().collect(Collectors.joining("', '", "'", "'"));
            violations.entity("values of these fields must be distinct: " + names);
        }
    }

    @Override
    public Rule under(String field) {
        return new DistinctRule(paths.stream().map(path -> field + "." + path).toList());
    }

    @Override
    public ObjectNode describe() {
        ObjectNode description = Json.NODES.objectNode();
        ArrayNode names = description.putArray("distinct");
        paths.forEach(names::add);
        return description;
    }
}
