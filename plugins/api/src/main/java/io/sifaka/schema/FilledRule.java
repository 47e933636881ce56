package io.sifaka.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many of some fields may be filled.
 *
 * @param paths the fields, as dotted paths
 */
record FilledRule(Kind kind, List<String> paths) implements Rule {

    @Override
    public void apply(ObjectNode document, Violations violations, Shape.Mode mode) {
        long filled = paths.stream()
                .filter(path -> Json.filled(Json.at(document, path)))
                .count();
        boolean update = mode == Shape.Mode.UPDATE;
        boolean untouched = update
                && paths.stream().allMatch(path -> Json.at(document, path).isMissingNode());
        boolean unclear =
                kind.needsSound && paths.stream().anyMatch(path -> !path.contains(".") && violations.has(path));
        if (!untouched && !unclear && !kind.holds(filled, paths.size())) {
            boolean reworded = update && kind == Kind.AT_LEAST_ONE_OF;
            String names = paths.stream().collect(Collectors.joining("', '", "'", "'"));
            violations.entity((reworded ? "when updating, " : "") + kind.message + names);
        }
    }

    @Override
    public Rule under(String field) {
        return new FilledRule(
                kind, paths.stream().map(path -> field + "." + path).toList());
    }

    @Override
    public ObjectNode describe() {
        ObjectNode description = Json.NODES.objectNode();
        ArrayNode names = description.putArray(kind.shown);
        paths.forEach(names::add);
        return description;
    }

    /**
     * The counts allowed, and their names and messages. Some say nothing of a field that is refused for itself, if it is one
     * of the record's own.
     */
    enum Kind {
        AT_LEAST_ONE_OF("at_least_one_of", "at least one of these fields must be non-empty: ", false),
        ONLY_ONE_OF("mutually_exclusive", "only one or none of these fields must be set: ", true),
        EXACTLY_ONE_OF("only_one_of", "exactly one of these fields must be non-empty: ", false),
        MUTUALLY_REQUIRED("mutually_required", "all or none of these fields must be set: ", true);

        private final String shown;
        private final String message;
        private final boolean needsSound;

        Kind(String shown, String message, boolean needsSound) {
            this.shown = shown;
            this.message = message;
            this.needsSound = needsSound;
        }

        boolean holds(long filled, int all) {
            return switch (this) {
                case AT_LEAST_ONE_OF -> filled > 0;
                case ONLY_ONE_OF -> filled < 2;
                case EXACTLY_ONE_OF -> filled == 1;
                case MUTUALLY_REQUIRED -> filled == 0 || filled == all;
            };
        }
    }
}
