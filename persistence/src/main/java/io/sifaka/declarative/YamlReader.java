package io.sifaka.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document into JSON, from the parser's events alone: tags construct nothing, and what aliases and merge keys
 * may add up to is bounded. Confined to the thread that reads.
 */
final class YamlReader {
    static final int MAX_CHARACTERS = 128 * 1024 * 1024;

    private static final int MAX_DEPTH = 100;

    /** Values that aliases may repeat. */
    private static final int MAX_COPIED = 1_000_000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(MAX_CHARACTERS).build();

    private final Map<Anchor, JsonNode> anchors = new HashMap<>();
    private final IdentityHashMap<JsonNode, Integer> lines = new IdentityHashMap<>();
    private int copied;
    private Iterator<Event> events = List.<Event>of().iterator();

    /** The document; null when there is none. */
    JsonNode read(String text) {
        events = new Parse(SETTINGS).parseString(text).iterator();
        try {
            events.next(); // the start of the stream
            if (events.next().getEventId() == Event.ID.StreamEnd) {
                return NullNode.instance;
            }
            JsonNode document = node(events.next(), 0);
            events.next(); // the end of the document
            Event next = events.next();
            if (next.getEventId() != Event.ID.StreamEnd) {
                throw refused(next, "a second document");
            }
            return document;
        } catch (MarkedYamlEngineException e) {
            throw DeclarationException.unreadable(place(e.getProblemMark()) + e.getProblem());
        } catch (YamlEngineException e) {
            throw DeclarationException.unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** The line that each object began at. */
    IdentityHashMap<JsonNode, Integer> lines() {
        return lines;
    }

    private JsonNode node(Event event, int depth) {
        if (depth > MAX_DEPTH) {
            throw refused(event, "nested more than " + MAX_DEPTH + " levels deep");
        }
        if (event instanceof AliasEvent alias) {
            return copy(alias);
        }
        JsonNode read =
                switch (event.getEventId()) {
                    case Scalar -> YamlScalars.value((ScalarEvent) event);
                    case SequenceStart -> sequence(depth);
                    case MappingStart -> mapping((MappingStartEvent) event, depth);
                    default -> throw refused(event, "unexpected " + event.getEventId());
                };
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor, read));
        return read;
    }

    private ArrayNode sequence(int depth) {
        ArrayNode elements = JSON.arrayNode();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            elements.add(node(event, depth + 1));
        }
        return elements;
    }

    private ObjectNode mapping(MappingStartEvent start, int depth) {
        ObjectNode fields = JSON.objectNode();
        List<JsonNode> merged = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(event instanceof ScalarEvent key)) {
                throw refused(event, "a key is not a plain value");
            }
            JsonNode value = node(events.next(), depth + 1);
            if (key.isPlain() && key.getValue().equals("<<")) {
                merged.add(value);
            } else if (fields.putIfAbsent(key.getValue(), value) != null) {
                throw refused(event, "the key " + key.getValue() + " is there twice");
            }
        }
        for (JsonNode value : merged) {
            merge(fields, value, start);
        }
        start.getStartMark().ifPresent(mark -> lines.put(fields, mark.getLine() + 1));
        return fields;
    }

    /** Adds what a merge key brings, one object or a list of them, where nothing is said yet. */
    private static void merge(ObjectNode fields, JsonNode value, Event at) {
        if (value instanceof ObjectNode other) {
            other.properties().forEach(entry -> fields.putIfAbsent(entry.getKey(), entry.getValue()));
        } else if (value.isArray()) {
            value.forEach(each -> merge(fields, each, at));
        } else {
            throw refused(at, "only an object can be merged with <<");
        }
    }

    /** What an anchor names, its own copy, for nobody may find two entities to be one object. */
    private JsonNode copy(AliasEvent alias) {
        JsonNode named = anchors.get(alias.getAlias());
        if (named == null) {
            throw refused(alias, "unknown alias " + alias.getAlias().getValue());
        }
        copied += size(named);
        if (copied > MAX_COPIED) {
            throw refused(alias, "aliases repeat more than " + MAX_COPIED + " values");
        }
        JsonNode copy = named.deepCopy();
        if (copy.isObject()) {
            alias.getStartMark().ifPresent(mark -> lines.put(copy, mark.getLine() + 1));
        }
        return copy;
    }

    private static int size(JsonNode node) {
        int size = 1;
        for (JsonNode child : node) {
            size += size(child);
        }
        return size;
    }

    private static DeclarationException refused(Event event, String problem) {
        return DeclarationException.unreadable(place(event.getStartMark()) + problem);
    }

    private static String place(Optional<Mark> mark) {
        return mark.map(at -> "line " + (at.getLine() + 1) + ", column " + (at.getColumn() + 1) + ": ")
                .orElse("");
    }
}
