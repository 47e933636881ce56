package io.sifaka.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.EntityType;
import io.sifaka.persistence.Applied;
import io.sifaka.persistence.ChangeSet;
import io.sifaka.persistence.ChangeSetRefused;
import io.sifaka.persistence.DaoException;
import io.sifaka.schema.SchemaViolation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a change set of a document: {@code {"changes": [{"op": "create", "type": "routes", "label": "r", "entity": {…}}]}}.
 * A label names a new entity within the set: {@code {"service": {"label": "s"}}} refers to it.
 */
final class ChangeSetReader {
    private static final Set<String> OPS = Set.of("create", "update", "upsert", "delete");
    private static final Set<String> KNOWN = Set.of("op", "type", "key", "label", "entity");
    private static final int FOREIGN_KEY_VIOLATION = 4;
    private static final String LABEL = "label";

    private final Entities entities;

    ChangeSetReader(Entities entities) {
        this.entities = entities;
    }

    /** What a document says, as far as it could be read. */
    static final class Read {
        private final ChangeSet changes = new ChangeSet();

        /** By step of the set: where in the document it stands. */
        private final List<Integer> positions = new ArrayList<>();

        private final Map<String, UUID> ids = new HashMap<>();
        private final Map<String, Integer> labelled = new HashMap<>();
        private final Map<Integer, Set<String>> uses = new HashMap<>();
        private final List<PositionedError> errors = new ArrayList<>();

        /** Whether some of it could not be read; then nothing may be written. */
        boolean isBroken() {
            return !errors.isEmpty();
        }

        /** The label of the change that a step is; null when it has none. */
        @Nullable
        String label(int step) {
            int position = positions.get(step);
            return labelled.entrySet().stream()
                    .filter(entry -> entry.getValue() == position)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
        }

        /** Does something with the set; throws all that is wrong, with what could not be read. */
        Applied refusingAll(Function<ChangeSet, Applied> work) {
            try {
                Applied applied = work.apply(changes);
                if (isBroken()) {
                    throw new RefusedChanges(errors);
                }
                return applied;
            } catch (ChangeSetRefused refused) {
                refused.refusals().forEach(refusal -> {
                    int position = positions.get(refusal.position());
                    errors.add(new PositionedError(position, refusal.reason().body()));
                });
                explainConsequences();
                throw new RefusedChanges(errors);
            }
        }

        /** A reference to what is refused itself is no fault of its own. */
        private void explainConsequences() {
            Set<Integer> refused = new HashSet<>();
            errors.forEach(error -> refused.add(error.position()));
            errors.replaceAll(error ->
                    error.error().path("code").asInt() == FOREIGN_KEY_VIOLATION ? explained(error, refused) : error);
        }

        private PositionedError explained(PositionedError error, Set<Integer> refused) {
            for (String label : uses.getOrDefault(error.position(), Set.of())) {
                Integer position = labelled.get(label);
                if (position != null && refused.contains(position)) {
                    return error.becauseOf(position);
                }
            }
            return error;
        }
    }

    /** Reads a document. */
    Read read(ObjectNode document) {
        if (!document.path("changes").isArray()) {
            throw violation("changes", "required field missing: a list of changes");
        }
        Read read = new Read();
        int position = 0;
        for (JsonNode change : document.path("changes")) {
            try {
                read(change, position, read);
            } catch (SchemaViolation refused) {
                read.errors.add(new PositionedError(
                        position, DaoException.schemaViolation(refused).body()));
            } catch (DaoException refused) {
                read.errors.add(new PositionedError(position, refused.body()));
            }
            position++;
        }
        return read;
    }

    private void read(JsonNode change, int position, Read read) {
        if (!(change instanceof ObjectNode fields)) {
            throw violation("changes", "expected a record");
        }
        fields.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw violation(name, "unknown field");
            }
        });
        label(fields, position, read);
        String op = fields.path("op").asText();
        if (!OPS.contains(op)) {
            throw violation("op", "expected one of: create, update, upsert, delete");
        }
        EntityType<?> type = entities.typeNamed(fields.path("type").asText())
                .orElseThrow(() -> violation(
                        "type", "no entity named '" + fields.path("type").asText() + "'"));
        add(op, type, fields, position, read);
        read.positions.add(position);
    }

    private void add(String op, EntityType<?> type, ObjectNode fields, int position, Read read) {
        if (op.equals("delete")) {
            key(type, fields)
                    .ifPresentOrElse(
                            id -> read.changes.delete(type, id),
                            () -> read.changes.deleteBy(type, endpointKey(type), text(fields)));
            return;
        }
        if (!(fields.path("entity") instanceof ObjectNode given)) {
            throw violation("entity", "required field missing");
        }
        ObjectNode entity = resolved(type, given.deepCopy(), position, read);
        switch (op) {
            case "create" -> read.changes.create(type, identified(fields, entity, read));
            case "update" ->
                key(type, fields)
                        .ifPresentOrElse(
                                id -> read.changes.update(type, id, entity),
                                () -> read.changes.updateBy(type, endpointKey(type), text(fields), entity));
            default ->
                key(type, fields)
                        .ifPresentOrElse(
                                id -> read.changes.upsert(type, id, entity),
                                () -> read.changes.upsertBy(type, endpointKey(type), text(fields), entity));
        }
    }

    /** Notes the label of a new entity, and the id that references to it get. */
    private static void label(ObjectNode fields, int position, Read read) {
        if (!fields.hasNonNull(LABEL)) {
            return;
        }
        String label = fields.path(LABEL).asText();
        if (!fields.path("op").asText().equals("create")) {
            throw violation(LABEL, "only an entity that is created takes one");
        }
        if (read.labelled.putIfAbsent(label, position) != null) {
            throw violation(LABEL, "'" + label + "' names another change too");
        }
        String id = fields.path("entity").path("id").asText();
        read.ids.put(label, Entities.uuid(id).orElseGet(UUID::randomUUID));
    }

    private static ObjectNode identified(ObjectNode fields, ObjectNode entity, Read read) {
        UUID id = read.ids.get(fields.path(LABEL).asText());
        return id == null || entity.has("id") ? entity : entity.put("id", id.toString());
    }

    /** Puts ids in the place of labels. */
    private ObjectNode resolved(EntityType<?> type, ObjectNode entity, int position, Read read) {
        for (String field : entities.references(type)) {
            JsonNode label = entity.path(field).path(LABEL);
            if (label.isTextual()) {
                UUID id = read.ids.get(label.textValue());
                if (id == null) {
                    throw violation(field, "no change before this one has the label '" + label.textValue() + "'");
                }
                Entities.refer(entity, field, id);
                read.uses.computeIfAbsent(position, p -> new HashSet<>()).add(label.textValue());
            }
        }
        return entity;
    }

    private Optional<UUID> key(EntityType<?> type, ObjectNode fields) {
        if (text(fields).isEmpty()) {
            throw violation("key", "required field missing: the id" + orName(type));
        }
        return entities.id(type, text(fields));
    }

    private static String text(ObjectNode fields) {
        return fields.path("key").asText();
    }

    private static String endpointKey(EntityType<?> type) {
        return type.info().endpointKey();
    }

    private static String orName(EntityType<?> type) {
        return endpointKey(type).isEmpty() ? "" : " or " + endpointKey(type);
    }

    private static SchemaViolation violation(String field, String problem) {
        return SchemaViolation.of(Answers.JSON.objectNode().put(field, problem));
    }
}
