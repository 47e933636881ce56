package io.sifaka.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a document says beside its entities: its format, and what decK has in all of them.
 *
 * @param version the version of the format: 1.1, 2.1 or 3.0
 * @param derive whether fields that follow from others are derived; else they are given as they are kept
 * @param tags tags of every entity, beside its own
 * @param defaults fields of entities that do not say otherwise, by what one of them is called
 * @param configs configurations of plugins that are shared by name
 */
record Header(String version, boolean derive, List<String> tags, ObjectNode defaults, ObjectNode configs) {
    static final Set<String> FIELDS = Set.of(
            "_format_version",
            "_transform",
            "_comment",
            "_ignore",
            "_info",
            "_workspace",
            "_konnect",
            "_plugin_configs");

    private static final List<String> VERSIONS = List.of("1.1", "2.1", "3.0");
    private static final String SHARED = "_config";

    /** The header of a document; what is wrong with it is added to the refusal. */
    static Header of(ObjectNode root, Refusal refusal) {
        JsonNode version = root.path("_format_version");
        if (version.isMissingNode() || version.isNull()) {
            refusal.document("_format_version", "required field missing");
        } else if (!version.isTextual()) {
            refusal.document("_format_version", "expected a string");
        } else if (!VERSIONS.contains(version.textValue())) {
            refusal.document("_format_version", "expected one of: " + String.join(", ", VERSIONS));
        }
        JsonNode transform = root.path("_transform");
        if (!transform.isBoolean() && !transform.isNull() && !transform.isMissingNode()) {
            refusal.document("_transform", "expected a boolean");
        }
        JsonNode info = root.path("_info");
        List<String> tags = new ArrayList<>();
        info.path("select_tags").forEach(tag -> tags.add(tag.asText()));
        return new Header(
                version.asText(),
                transform.asBoolean(true),
                List.copyOf(tags),
                object(info.path("defaults")),
                object(root.path("_plugin_configs")));
    }

    /** Whether paths of routes that are regular expressions are marked as such. */
    boolean marksRegexes() {
        return version.equals("3.0");
    }

    /** Adds to an entity what the header says of it. */
    void complete(Item item) {
        ObjectNode fields = item.fields();
        JsonNode shared = fields.remove(SHARED);
        if (shared != null && configs.get(shared.asText()) instanceof ObjectNode config) {
            fields.set("config", merged(fields.path("config"), config));
        }
        object(defaults.path(item.kind().singular())).properties().forEach(field -> {
            fields.set(field.getKey(), merged(fields.path(field.getKey()), field.getValue()));
        });
        if (!tags.isEmpty() && item.kind().fields().contains("tags")) {
            addTags(fields);
        }
    }

    private void addTags(ObjectNode fields) {
        ArrayNode all = fields.get("tags") instanceof ArrayNode own ? own : fields.putArray("tags");
        for (String tag : tags) {
            if (!all.valueStream().anyMatch(known -> known.asText().equals(tag))) {
                all.add(tag);
            }
        }
    }

    /** A value, filled up with what it does not say. */
    private static JsonNode merged(JsonNode given, JsonNode fallback) {
        if (given.isMissingNode()) {
            return fallback.deepCopy();
        }
        if (given instanceof ObjectNode object && fallback.isObject()) {
            fallback.properties()
                    .forEach(
                            field -> object.set(field.getKey(), merged(object.path(field.getKey()), field.getValue())));
        }
        return given;
    }

    private static ObjectNode object(JsonNode node) {
        return node instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }
}
