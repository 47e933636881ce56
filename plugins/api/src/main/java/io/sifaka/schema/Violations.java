package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** What is wrong with a record under check, gathered by field. Confined to the thread that validates. */
public final class Violations {
    static final String ENTITY = "@entity";

    private final JsonNode document;
    private final ObjectNode errors;
    private final Set<Permit> permits;

    /**
     * Gathers what is wrong with a document.
     *
     * @param errors what was found so far, nested as the document is; findings are added to it
     * @param permits what may be there
     */
    Violations(JsonNode document, ObjectNode errors, Set<Permit> permits) {
        this.document = document;
        this.errors = errors;
        this.permits = permits;
    }

    /** What the document has at a field (dotted path), refused or not; JSON's missing node where there is nothing. */
    public JsonNode given(String path) {
        return Json.at(document, path);
    }

    /** Whether the node allows what others refuse. */
    public boolean allows(Permit permit) {
        return permits.contains(permit);
    }

    /** Refuses a field (dotted path), unless it was refused already. */
    public void field(String path, String message) {
        if (!has(path)) {
            replace(path, message);
        }
    }

    /** Refuses the record as a whole: {@code @entity}. */
    public void entity(String message) {
        ArrayNode findings = errors.get(ENTITY) instanceof ArrayNode present ? present : errors.putArray(ENTITY);
        findings.add(message);
    }

    /** Whether a field (dotted path), or a record that it is in, was refused already. */
    public boolean has(String path) {
        JsonNode found = errors;
        for (String step : path.split("\\.")) {
            if (found.isTextual()) {
                return true;
            }
            found = found.path(step);
        }
        return !found.isMissingNode();
    }

    /** Refuses a field (dotted path) with this message, whatever was found before, unless its record was refused whole. */
    public void replace(String path, String message) {
        int parent = path.lastIndexOf('.');
        if (parent < 0
                || !has(path.substring(0, parent))
                || Json.at(errors, path.substring(0, parent)).isObject()) {
            Json.put(errors, path, Json.NODES.textNode(message));
        }
    }
}
