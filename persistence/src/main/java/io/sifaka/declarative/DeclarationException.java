package io.sifaka.declarative;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A document that is refused, with everything that is wrong with it. The message and {@link #lines} are for people and logs
 * and hold no secret; {@link #body} is what Kong answers, for whoever sent the document.
 */
public final class DeclarationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final String UNREADABLE = "failed parsing declarative configuration: ";

    private final transient ObjectNode body;
    private final transient ObjectNode flattened;
    private final transient List<String> lines;

    DeclarationException(ObjectNode body, ObjectNode flattened, List<String> lines) {
        super(String.join("\n", lines));
        this.body = body;
        this.flattened = flattened;
        this.lines = List.copyOf(lines);
    }

    /** A document that cannot be read. */
    static DeclarationException unreadable(String reason) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("error", UNREADABLE + reason);
        ObjectNode flattened = Refusal.body(fields);
        flattened.putArray("flattened_errors");
        return new DeclarationException(Refusal.body(fields), flattened, List.of(UNREADABLE + reason));
    }

    /** The refusal as the Admin API answers it: code 14, and the errors nested as the document is. */
    public ObjectNode body() {
        return body;
    }

    /** As {@link #body}, with the errors entity by entity: {@code flattened_errors}. */
    public ObjectNode flattened() {
        return flattened;
    }

    /** A line for each error, with its place in the document. */
    public List<String> lines() {
        return lines;
    }
}
