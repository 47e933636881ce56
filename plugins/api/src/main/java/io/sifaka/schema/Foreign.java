package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.EntityInfo;
import io.sifaka.entity.Ref;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A reference to an entity: {@code {"id": "…"}}.
 *
 * @param entity the name of the type of entity referred to
 * @param known the fields of that entity
 * @param deciding its {@link Deciding} field
 */
record Foreign(String entity, Set<String> known, Optional<String> deciding) implements Shape {
    private static final String ID = "id";

    static Foreign to(Class<?> entity) {
        EntityInfo info = entity.getAnnotation(EntityInfo.class);
        if (info == null) {
            throw new IllegalArgumentException(entity.getName() + " cannot be referred to: it lacks @EntityInfo");
        }
        RecordComponent[] components = entity.getRecordComponents();
        return new Foreign(
                info.name(),
                Arrays.stream(components).map(Fields::name).collect(Collectors.toSet()),
                Arrays.stream(components)
                        .filter(component -> component.isAnnotationPresent(Deciding.class))
                        .map(Fields::name)
                        .findFirst());
    }

    /** What stands beside a good id is dropped. */
    @Override
    public JsonNode complete(JsonNode value) {
        JsonNode id = value.path(ID);
        return idProblem(id).isEmpty() ? Json.NODES.objectNode().set(ID, id) : value;
    }

    @Override
    public @Nullable JsonNode check(JsonNode value, Mode mode) {
        Optional<String> problem = idProblem(value.path(ID));
        return problem.map(text -> refuse(value, text)).orElse(null);
    }

    private static Optional<String> idProblem(JsonNode id) {
        if (Json.absent(id)) {
            return Optional.of("missing primary key");
        } else if (!id.isTextual()) {
            return Optional.of("expected a string");
        }
        return NameText.uuid(id.textValue());
    }

    /** Kong checks what is there as if it were the entity: first its deciding field, then its names, then the id. */
    private ObjectNode refuse(JsonNode value, String idProblem) {
        ObjectNode errors = Json.NODES.objectNode();
        if (deciding.isPresent() && value.isContainerNode() && Json.absent(value.path(deciding.get()))) {
            return errors.set(deciding.get(), Value.MISSING);
        }
        if (Json.absent(value.path(ID))) {
            value.properties().stream()
                    .filter(entry -> !known.contains(entry.getKey()))
                    .forEach(entry -> errors.set(entry.getKey(), Synonyms.UNKNOWN));
        }
        return errors.isEmpty() ? errors.put(ID, idProblem) : errors;
    }

    @Override
    public Object read(JsonNode value) {
        return new Ref<>(UUID.fromString(value.path(ID).textValue()));
    }

    @Override
    public JsonNode write(Object value) {
        return Json.NODES.objectNode().put(ID, ((Ref<?>) value).id().toString());
    }

    @Override
    public void describe(ObjectNode into) {
        into.put("type", "foreign").put("reference", entity);
    }

    @Override
    public JsonNode typed(JsonNode text) {
        return text;
    }
}
