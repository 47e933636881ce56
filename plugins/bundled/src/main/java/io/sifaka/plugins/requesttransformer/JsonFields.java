package io.sifaka.plugins.requesttransformer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.plugins.body.LosslessJson;
import java.util.Optional;

/** The top-level fields of a JSON object. */
final class JsonFields implements NamedValues {
    private final ObjectNode object;
    private boolean changed;

    private JsonFields(ObjectNode object) {
        this.object = object;
    }

    /** An empty body stands for an empty object; one that is no object is none. */
    static Optional<JsonFields> of(byte[] body) {
        return body.length == 0
                ? Optional.of(new JsonFields(JsonNodeFactory.instance.objectNode()))
                : LosslessJson.object(body).map(JsonFields::new);
    }

    ObjectNode object() {
        return object;
    }

    /** Whether a rule found something to do; else the body is sent on as it was written. */
    boolean changed() {
        return changed;
    }

    @Override
    public boolean has(String name) {
        return object.has(name);
    }

    @Override
    public void remove(String name) {
        changed |= object.remove(name) != null;
    }

    @Override
    public void rename(String from, String to) {
        object.set(to, object.remove(from));
        changed = true;
    }

    @Override
    public void set(String name, String value) {
        object.put(name, value);
        changed = true;
    }

    /** As in Kong, a value that is neither text nor an array gives way. */
    @Override
    public void append(String name, String value) {
        JsonNode present = object.path(name);
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        if (present instanceof ArrayNode several) {
            values.addAll(several);
        } else if (present.isTextual()) {
            values.add(present);
        }
        object.set(name, values.add(value));
        changed = true;
    }
}
