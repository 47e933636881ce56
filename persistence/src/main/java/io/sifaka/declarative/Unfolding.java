package io.sifaka.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.NameList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Takes the entities of a document out of their lists and out of one another, in the order that they are written in. */
final class Unfolding {
    /** Remarks for people, and what decK keeps to itself. */
    private static final List<String> REMARKS = List.of("_comment", "_ignore");

    private final Kinds kinds;
    private final Tree tree;
    private final Header header;
    private final Refusal refusal;
    private final List<Item> items = new ArrayList<>();

    private Unfolding(Kinds kinds, Tree tree, Header header, Refusal refusal) {
        this.kinds = kinds;
        this.tree = tree;
        this.header = header;
        this.refusal = refusal;
    }

    /** The entities; what is no list of entities is added to the refusal. */
    static List<Item> of(Kinds kinds, Tree tree, Header header, Refusal refusal) {
        Unfolding unfolding = new Unfolding(kinds, tree, header, refusal);
        for (Map.Entry<String, JsonNode> field : tree.root().properties()) {
            kinds.named(field.getKey())
                    .ifPresentOrElse(kind -> unfolding.list(kind, field.getValue()), () -> unfolding.other(field));
        }
        return unfolding.items;
    }

    private void other(Map.Entry<String, JsonNode> field) {
        if (!Header.FIELDS.contains(field.getKey())) {
            refusal.document(field.getKey(), "unknown field");
        }
    }

    private void list(Kind kind, JsonNode list) {
        if (list.isArray()) {
            entries(kind, list, null);
        } else if (!list.isNull() && !(list.isObject() && list.isEmpty())) {
            refusal.document(kind.name(), "expected an array");
        }
    }

    private void entries(Kind kind, JsonNode list, @Nullable Item owner) {
        for (int i = 0; i < list.size(); i++) {
            Place place = new Place(owner == null ? null : owner.place(), kind.name(), i);
            if (list.get(i) instanceof ObjectNode given) {
                item(kind, given, place, owner);
            } else {
                refusal.entry(place, "expected a record");
            }
        }
    }

    private void item(Kind kind, ObjectNode given, Place place, @Nullable Item owner) {
        ObjectNode fields = given.deepCopy();
        fields.remove(REMARKS);
        Item item = new Item(kind, fields, place, tree.line(given).orElse(0), owner);
        items.add(item);
        header.complete(item);
        kind.type().nameList().ifPresent(names -> listed(names, item));
        kinds.in(kind).forEach((name, nested) -> {
            if (isNested(kind, name, given.path(name))) {
                fields.remove(name);
                entries(nested, given.get(name), item);
            }
        });
    }

    /** Makes entities of those that are only listed by name. */
    private void listed(NameList names, Item owner) {
        Kind kind = kinds.named(names.type()).orElseThrow();
        JsonNode list = owner.fields().path(names.field());
        if (!list.isArray() || !all(list, JsonNode::isTextual)) {
            return;
        }
        owner.fields().remove(names.field());
        for (int i = 0; i < list.size(); i++) {
            ObjectNode fields = JsonNodeFactory.instance.objectNode();
            fields.set(names.key(), list.get(i));
            items.add(new Item(kind, fields, new Place(owner.place(), names.field(), i), owner.line(), owner));
        }
    }

    /** A field of the same name has its own say, but not on whole entities: the {@code snis} of a certificate. */
    private static boolean isNested(Kind kind, String name, JsonNode value) {
        if (kind.fields().contains(name)) {
            return value.isArray() && !value.isEmpty() && all(value, JsonNode::isObject);
        }
        return value.isArray();
    }

    private static boolean all(JsonNode list, Predicate<JsonNode> condition) {
        return list.valueStream().allMatch(condition);
    }
}
