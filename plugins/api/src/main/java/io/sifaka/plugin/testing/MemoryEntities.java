package io.sifaka.plugin.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Entity;
import io.sifaka.plugin.PluginContext.Entities;
import io.sifaka.schema.Schema;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entities of one type among those of a test; checked and completed as the Admin API does it. */
final class MemoryEntities<E extends Record & Entity> implements Entities<E> {
    private static final String TTL = "ttl";

    private final Class<E> type;
    private final Schema<E> schema;
    private final MemoryRows entities;
    private final Clock clock;

    MemoryEntities(Class<E> type, MemoryRows entities, Clock clock) {
        this.type = type;
        this.schema = Schema.of(type);
        this.entities = entities;
        this.clock = clock;
    }

    /** An entity of the fields of a JSON object; times are given where absent. */
    static <E extends Record & Entity> E made(Schema<E> schema, ObjectNode input, UUID id, Clock clock) {
        ObjectNode document = schema.complete(input);
        if (document.path("id").isNull()) {
            document.put("id", id.toString());
        }
        for (String time : List.of("created_at", "updated_at")) {
            if (document.path(time).isNull()) {
                document.put(time, clock.instant().getEpochSecond());
            }
        }
        return schema.bind(schema.stored(document, JsonNodeFactory.instance.objectNode()));
    }

    @Override
    public Optional<E> find(String field, String value) {
        return entities.of(type)
                .filter(entity -> schema.document(entity).path(field).asText().equals(value))
                .findFirst();
    }

    @Override
    public E insert(ObjectNode fields) {
        ObjectNode own = fields.deepCopy();
        JsonNode ttl = own.remove(TTL);
        E made = made(schema, own, UUID.randomUUID(), clock);
        limit(made.id(), ttl);
        entities.add(made);
        return made;
    }

    @Override
    public Optional<E> update(UUID id, ObjectNode patch) {
        return find("id", id.toString()).map(before -> {
            ObjectNode own = patch.deepCopy();
            limit(id, own.remove(TTL));
            E after = schema.bind(schema.merge(schema.document(before), own));
            entities.remove(before);
            entities.add(after);
            return after;
        });
    }

    @Override
    public boolean take(UUID id) {
        return find("id", id.toString()).filter(entities::remove).isPresent();
    }

    /** {@code ttl} is no field of an entity, but comes with them. */
    private void limit(UUID id, @Nullable JsonNode ttl) {
        if (ttl != null) {
            entities.limit(id, ttl.asLong());
        }
    }
}
