package io.sifaka.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.EntityType;
import io.sifaka.entity.EntityTypes;
import java.util.List;
import java.util.Optional;

/** Lets input name the entities that it refers to by their unique fields: {@code {"service": {"name": "s1"}}}. */
final class ForeignNames {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final EntityShape shape;
    private final EntityTypes types;

    ForeignNames(EntityShape shape, EntityTypes types) {
        this.shape = shape;
        this.types = types;
    }

    /** Puts ids in the place of names; what names nobody is left without an id, which the schema refuses. */
    void resolve(ObjectNode input, Reads reads) {
        for (Foreign to : shape.foreign()) {
            if (input.get(to.field()) instanceof ObjectNode key) {
                input.set(to.field(), resolved(to, key, reads));
            }
        }
    }

    private JsonNode resolved(Foreign to, ObjectNode key, Reads reads) {
        if (key.has("id")) {
            return JSON.objectNode().set("id", key.get("id"));
        }
        return uniqueFields(to).stream()
                .filter(field -> key.path(field).isTextual())
                .findFirst()
                .map(field -> reference(to, field, key, reads))
                .orElseGet(JSON::objectNode);
    }

    private List<String> uniqueFields(Foreign to) {
        Optional<EntityType<?>> type = types.named(to.type());
        return type.map(found -> EntityShape.of(found).unique()).orElse(List.of());
    }

    private static ObjectNode reference(Foreign to, String field, ObjectNode key, Reads reads) {
        String value = key.get(field).textValue();
        ObjectNode asked = JSON.objectNode().put(field, value);
        return reads.find(to.type(), new UniqueKey(field, value))
                .map(found -> JSON.objectNode().put("id", found.id().toString()))
                .orElseThrow(() -> DaoException.foreignKeyUnresolved(to.field(), asked, to.type()));
    }
}
