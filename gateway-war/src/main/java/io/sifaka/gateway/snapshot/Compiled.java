package io.sifaka.gateway.snapshot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Entity;
import io.sifaka.entity.EntityType;
import io.sifaka.persistence.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The entities of one type in the form that requests use, and why those that have none cannot have it. */
final class Compiled<E extends Record & Entity, C> {
    private final EntityType<E> type;
    private final Function<E, Optional<C>> compiler;
    private final Map<UUID, C> compiled = new LinkedHashMap<>();
    private final Map<UUID, String> broken = new LinkedHashMap<>();

    /** @param compiler makes nothing of an entity that takes no part; throws when it is broken */
    Compiled(EntityType<E> type, Function<E, Optional<C>> compiler) {
        this.type = type;
        this.compiler = compiler;
    }

    String typeName() {
        return type.name();
    }

    void put(ObjectNode document) {
        UUID id = UUID.fromString(document.get("id").asText());
        remove(id);
        try {
            compiler.apply(type.schema().bind(document)).ifPresent(entity -> compiled.put(id, entity));
        } catch (RuntimeException e) { // a document that an older or newer node wrote may break in any way
            broken.put(id, e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    void apply(Change change) {
        if (change.after() == null) {
            remove(change.id());
        } else {
            put(change.after());
        }
    }

    private void remove(UUID id) {
        compiled.remove(id);
        broken.remove(id);
    }

    void clear() {
        compiled.clear();
        broken.clear();
    }

    Collection<C> values() {
        return compiled.values();
    }

    Map<UUID, C> byId() {
        return compiled;
    }

    Optional<C> get(UUID id) {
        return Optional.ofNullable(compiled.get(id));
    }

    /** A sentence for each entity that does not compile. */
    List<String> errors() {
        List<String> errors = new ArrayList<>();
        broken.forEach((id, reason) -> errors.add(type.name() + " " + id + ": " + reason));
        return errors;
    }
}
