package io.sifaka.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with a document, and words it as Kong does. */
final class Refusal {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ENTITY = "@entity";

    private final ObjectNode document = JSON.objectNode();
    private final Map<Place, Refused> items = new LinkedHashMap<>();

    /** What is wrong with an entity: a text on the whole, or errors nested as its fields are. */
    private record Refused(Item item, JsonNode errors) {}

    /** Refuses something of the document itself. */
    void document(String field, String problem) {
        document.put(field, problem);
    }

    /** Refuses an entry of a list, which is no entity. */
    void entry(Place place, String problem) {
        put(document, place, TextNode.valueOf(problem));
    }

    /** Refuses an entity as a whole. */
    void item(Item item, String problem) {
        items.putIfAbsent(item.place(), new Refused(item, TextNode.valueOf(problem)));
    }

    /** Refuses fields of an entity; errors are nested as its fields are. */
    void fields(Item item, ObjectNode errors) {
        Refused before = items.putIfAbsent(item.place(), new Refused(item, errors.deepCopy()));
        if (before != null && before.errors() instanceof ObjectNode known) {
            errors.properties().forEach(error -> known.putIfAbsent(error.getKey(), error.getValue()));
        }
    }

    void field(Item item, String field, String problem) {
        fields(item, JSON.objectNode().put(field, problem));
    }

    boolean has(Item item) {
        return items.containsKey(item.place());
    }

    boolean isEmpty() {
        return document.isEmpty() && items.isEmpty();
    }

    DeclarationException exception() {
        ObjectNode nested = document.deepCopy();
        items.forEach((place, refused) -> put(nested, place, refused.errors().deepCopy()));
        ObjectNode flattened = body(document);
        ArrayNode list = flattened.putArray("flattened_errors");
        List<String> lines = new ArrayList<>();
        flatten(document, "", (path, problem) -> lines.add(path + ": " + problem));
        for (Refused refused : items.values()) {
            Item item = refused.item();
            list.add(flattened(item, refused.errors()));
            flatten(refused.errors(), "", (path, problem) -> lines.add(line(item, path, problem)));
        }
        return new DeclarationException(body(nested), flattened, lines);
    }

    /** The answer to a document whose errors are these. */
    static ObjectNode body(ObjectNode fields) {
        ObjectNode body = JSON.objectNode().put("code", 14).put("name", "invalid declarative configuration");
        body.put("message", "declarative config is invalid: " + LuaText.of(fields));
        body.set("fields", fields);
        return body;
    }

    private static String line(Item item, String path, String problem) {
        String at = item.line() > 0 ? "line " + item.line() + ": " : "";
        String field = path.isEmpty() || path.equals(ENTITY) ? "" : path + ": ";
        return at + item.label() + " (" + item.place() + "): " + field + Secrets.hidden(item, problem);
    }

    private static ObjectNode flattened(Item item, JsonNode errors) {
        ObjectNode flat = JSON.objectNode().put("entity_type", item.kind().singular());
        ObjectNode fields = item.fields();
        if (isGood("name", fields, errors)) {
            flat.set("entity_name", fields.get("name"));
        }
        if (isGood("id", fields, errors)) {
            flat.set("entity_id", fields.get("id"));
        }
        if (fields.path("tags").isArray() && !errors.has("tags")) {
            flat.set("entity_tags", fields.get("tags"));
        }
        flat.set("entity", fields);
        ArrayNode list = flat.putArray("errors");
        flatten(errors, "", (path, problem) -> list.add(error(path, problem)));
        return flat;
    }

    private static boolean isGood(String field, ObjectNode fields, JsonNode errors) {
        return !fields.path(field).asText().isEmpty() && fields.path(field).isTextual() && !errors.has(field);
    }

    private static ObjectNode error(String path, String problem) {
        boolean whole = path.isEmpty() || path.equals(ENTITY);
        ObjectNode error = JSON.objectNode().put("type", whole ? "entity" : "field");
        if (!whole) {
            error.put("field", path);
        }
        return error.put("message", problem);
    }

    /** Visits each error with its dotted path, in which elements are counted from 1. */
    private static void flatten(JsonNode errors, String path, BiConsumer<String, String> visitor) {
        if (errors.isTextual()) {
            visitor.accept(path, errors.textValue());
        } else if (errors.isArray()) {
            for (int i = 0; i < errors.size(); i++) {
                boolean whole = path.equals(ENTITY);
                flatten(errors.get(i), whole ? path : path + "." + (i + 1), visitor);
            }
        } else {
            errors.properties()
                    .forEach(error -> flatten(
                            error.getValue(), path.isEmpty() ? error.getKey() : path + "." + error.getKey(), visitor));
        }
    }

    /** Puts errors where their entity stands, with nulls in the lists before it. */
    private static void put(ObjectNode root, Place place, JsonNode errors) {
        ArrayNode list = list(parent(root, place.parent()), place.collection());
        while (list.size() <= place.index()) {
            list.addNull();
        }
        if (list.get(place.index()) instanceof ObjectNode known && errors instanceof ObjectNode more) {
            known.setAll(more);
        } else if (list.get(place.index()).isNull()) {
            list.set(place.index(), errors);
        }
    }

    /** The errors of an entity that others are nested in; an object, for theirs to go in. */
    private static ObjectNode parent(ObjectNode root, @Nullable Place place) {
        if (place == null) {
            return root;
        }
        ArrayNode list = list(parent(root, place.parent()), place.collection());
        while (list.size() <= place.index()) {
            list.addNull();
        }
        if (list.get(place.index()) instanceof ObjectNode known) {
            return known;
        }
        JsonNode whole = list.get(place.index());
        ObjectNode errors = JSON.objectNode();
        if (whole.isTextual()) {
            errors.putArray(ENTITY).add(whole);
        }
        list.set(place.index(), errors);
        return errors;
    }

    private static ArrayNode list(ObjectNode fields, String name) {
        return fields.get(name) instanceof ArrayNode list ? list : fields.putArray(name);
    }
}
