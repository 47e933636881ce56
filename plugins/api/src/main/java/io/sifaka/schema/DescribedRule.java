package io.sifaka.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What is shown of a {@link Checked} record's own check: {@link CheckedBy}. */
record DescribedRule(List<String> paths, boolean withMissingFields) implements Rule {

    @Override
    public void apply(ObjectNode document, Violations violations, Shape.Mode mode) {
        // the record's check method does it
    }

    @Override
    public Rule under(String field) {
        return new DescribedRule(
                paths.stream()
                        .map(path -> path.isEmpty() ? field : field + "." + path)
                        .toList(),
                withMissingFields);
    }

    boolean isOfWhole() {
        return paths.equals(List.of(""));
    }

    @Override
    public ObjectNode describe() {
        ObjectNode description = Json.NODES.objectNode();
        ObjectNode check = description.putObject("custom_entity_check");
        ArrayNode sources = check.putArray("field_sources");
        paths.forEach(sources::add);
        if (withMissingFields) {
            check.put("run_with_missing_fields", true);
        }
        return description;
    }
}
