package io.sifaka.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.persistence.DaoException;
import io.sifaka.persistence.Draft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;

/** Adds the entities of a document to a draft, and gathers what refuses each. */
final class Filling {
    private final Draft draft;
    private final Refusal refusal;
    private final boolean stored;

    /** The ids of entities that were refused; that others miss them says nothing new. */
    private final Set<String> missing = new HashSet<>();

    /** @param stored whether the document has entities in the form that they are stored in */
    Filling(Draft draft, Refusal refusal, boolean stored) {
        this.draft = draft;
        this.refusal = refusal;
        this.stored = stored;
    }

    /** Adds all, in this order; {@code progress} is told how many were looked at. */
    void add(List<Item> items, IntConsumer progress) {
        int done = 0;
        for (Item item : items) {
            add(item);
            progress.accept(++done);
        }
    }

    private void add(Item item) {
        try {
            draft.add(item.kind().type(), refusal.has(item) ? withPlainReferences(item) : item.fields(), stored);
        } catch (DaoException refused) {
            missing.add(item.fields().path("id").asText());
            refuse(item, refused);
        }
    }

    /** With references that lead nowhere in a form that lets the other fields be looked at. */
    private ObjectNode withPlainReferences(Item item) {
        String nowhere = UUID.randomUUID().toString();
        missing.add(nowhere);
        ObjectNode fields = item.fields().deepCopy();
        item.kind().references().keySet().forEach(field -> {
            if (!fields.path(field).isNull() && !fields.path(field).isMissingNode()) {
                fields.putObject(field).put("id", nowhere);
            }
        });
        return fields;
    }

    private void refuse(Item item, DaoException refused) {
        ObjectNode fields = refused.fields();
        switch (refused.code()) {
            case 3 ->
                refusal.item(item, taken(item, "primary key", fields.path("id").asText()));
            case 4 -> refuseReferences(item, refused);
            case 5 ->
                refusal.item(item, taken(item, String.join(",", names(fields)), String.join(",", values(fields))));
            default -> {
                if (fields.isEmpty()) {
                    refusal.item(item, String.valueOf(refused.getMessage()));
                } else {
                    refusal.fields(item, fields);
                }
            }
        }
    }

    private void refuseReferences(Item item, DaoException refused) {
        for (Map.Entry<String, JsonNode> field : refused.fields().properties()) {
            if (!missing.contains(field.getValue().path("id").asText())) {
                refusal.field(item, field.getKey(), String.valueOf(refused.getMessage()));
            }
        }
    }

    private static String taken(Item item, String key, String value) {
        return "uniqueness violation: '" + item.kind().name() + "' entity with " + key + " set to '" + value
                + "' already declared";
    }

    private static List<String> names(ObjectNode fields) {
        List<String> names = new ArrayList<>();
        fields.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> values(ObjectNode fields) {
        List<String> values = new ArrayList<>();
        fields.forEach(value -> values.add(value.isObject() ? value.path("id").asText() : value.asText()));
        return values;
    }
}
