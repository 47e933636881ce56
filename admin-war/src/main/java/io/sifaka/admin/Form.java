package io.sifaka.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.ws.rs.WebApplicationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the names of a form as Kong does: {@code config.minute} goes into an object, {@code hosts[]} and {@code hosts[1]}
 * into a list, {@code headers[x]} into an object by key, a name given twice becomes a list. Values stay text.
 */
final class Form {
    private static final int MAX_ARGUMENTS = 1000;
    private static final int MAX_STEPS = 16;
    private static final int MAX_GAP = 100; // a list is not blown up by one far position
    private static final Pattern STEP = Pattern.compile("\\[([^\\[\\]]*)]|\\.([^.\\[\\]]+)");
    private static final Pattern INDEX = Pattern.compile("[1-9]\\d{0,3}");

    private Form() {}

    static ObjectNode decode(Arguments arguments) {
        if (arguments.pairs().size() > MAX_ARGUMENTS) {
            throw new WebApplicationException(Answers.message(400, "Too many arguments"));
        }
        ObjectNode document = Answers.JSON.objectNode();
        for (Map.Entry<String, String> pair : arguments.pairs()) {
            put(document, steps(pair.getKey()), TextNode.valueOf(pair.getValue()));
        }
        return document;
    }

    /** What a name leads through: keys as they are, {@code [1]} and {@code []} in brackets; or just the name. */
    private static List<String> steps(String name) {
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher("." + name);
        int end = 0;
        while (step.find() && step.start() == end && steps.size() < MAX_STEPS) {
            String bracketed = step.group(1);
            boolean index = bracketed != null
                    && (bracketed.isEmpty() || INDEX.matcher(bracketed).matches());
            steps.add(index ? step.group() : bracketed == null ? step.group(2) : bracketed);
            end = step.end();
        }
        return end == name.length() + 1 ? steps : List.of(name);
    }

    private static void put(ObjectNode document, List<String> steps, JsonNode value) {
        JsonNode at = document;
        for (int i = 0; i < steps.size() - 1; i++) {
            boolean list = steps.get(i + 1).startsWith("[");
            at = child(at, steps.get(i), list ? Answers.JSON.arrayNode() : Answers.JSON.objectNode());
        }
        String last = steps.get(steps.size() - 1);
        JsonNode given = get(at, last);
        if (given.isMissingNode() || given.isNull()) {
            set(at, last, value);
        } else if (given instanceof ArrayNode several) {
            several.add(value);
        } else {
            set(at, last, Answers.JSON.arrayNode().add(given).add(value));
        }
    }

    /** What stands at a step, made if it is not there; something of another kind gives way. */
    private static JsonNode child(JsonNode parent, String step, JsonNode made) {
        JsonNode given = get(parent, step);
        if (given.getNodeType() == made.getNodeType()) {
            return given;
        }
        if (made.isArray() && given.isTextual()) {
            ((ArrayNode) made).add(given);
        }
        set(parent, step, made);
        return made;
    }

    private static JsonNode get(JsonNode parent, String step) {
        return parent.isArray() ? parent.path(index(parent, step)) : parent.path(step);
    }

    private static void set(JsonNode parent, String step, JsonNode value) {
        if (parent instanceof ObjectNode object) {
            object.set(step, value);
        } else if (parent instanceof ArrayNode list) {
            int index = index(parent, step);
            while (list.size() <= index) {
                list.addNull();
            }
            list.set(index, value);
        }
    }

    /** A position counted from 1, or the one after the last. */
    private static int index(JsonNode list, String step) {
        String inner = step.startsWith("[") ? step.substring(1, step.length() - 1) : step;
        int wanted = INDEX.matcher(inner).matches() ? Integer.parseInt(inner) - 1 : list.size();
        return Math.min(wanted, list.size() + MAX_GAP);
    }
}
