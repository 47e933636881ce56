package io.sifaka.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.EntityType;
import io.sifaka.schema.AlwaysStored;
import io.sifaka.schema.Auto;
import io.sifaka.schema.Unique;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * What keeping a type of entity takes: which fields are unique, refer to others or are filled in. Read once from the
 * type's record.
 *
 * @param type the type
 * @param unique the fields that are unique one by one, in the order of the record
 * @param foreign the fields that refer to other entities
 * @param autos the fields that are filled in when absent, with their Java types
 * @param alwaysStored the fields that no entity is stored without
 */
record EntityShape(
        EntityType<?> type,
        List<String> unique,
        List<Foreign> foreign,
        Map<String, Class<?>> autos,
        List<String> alwaysStored) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static EntityShape of(EntityType<?> type) {
        RecordComponent[] components = type.record().getRecordComponents();
        Map<String, Class<?>> autos = new LinkedHashMap<>();
        annotated(components, Auto.class).forEach(auto -> autos.put(JsonNames.of(auto), auto.getType()));
        return new EntityShape(
                type,
                names(annotated(components, Unique.class)),
                Arrays.stream(components)
                        .map(Foreign::of)
                        .flatMap(Optional::stream)
                        .toList(),
                autos,
                names(annotated(components, AlwaysStored.class)));
    }

    private static List<String> names(List<RecordComponent> components) {
        return components.stream().map(JsonNames::of).toList();
    }

    String name() {
        return type.name();
    }

    boolean expires() {
        return type.info().ttl();
    }

    Optional<Foreign> foreign(String field) {
        return foreign.stream().filter(to -> to.field().equals(field)).findFirst();
    }

    /** Whether entities can be found by this field. */
    boolean isKey(String field) {
        return field.equals("id") || unique.contains(field);
    }

    /** The document with all that follows from its fields. */
    Entry entry(Document document) {
        ObjectNode body = document.body();
        List<UniqueKey> keys = new ArrayList<>(together(body).stream().toList());
        unique.forEach(field -> key(field, body).ifPresent(keys::add));
        List<Reference> references = foreign.stream()
                .map(to -> reference(to, body))
                .flatMap(Optional::stream)
                .toList();
        return new Entry(document, keys, references, tags(body));
    }

    /** The key that a field's value is; none when it is null. */
    static Optional<UniqueKey> key(String field, ObjectNode body) {
        JsonNode value = body.path(field);
        return value.isNull() || value.isMissingNode()
                ? Optional.empty()
                : Optional.of(new UniqueKey(field, value.asText()));
    }

    /** The key that the fields which are unique together are; null counts as a value. */
    Optional<UniqueKey> together(ObjectNode body) {
        return type.info().uniqueTogether().length == 0
                ? Optional.empty()
                : Optional.of(new UniqueKey(
                        String.join(",", type.info().uniqueTogether()),
                        togetherFields(body).toString()));
    }

    /** The key that an owner and the name of what it owns are; they are what is unique together. */
    UniqueKey owned(Owner owner, String name) {
        ObjectNode body = JSON.objectNode().put(type.info().nestedKey(), name);
        body.putObject(owner.foreignField()).put("id", owner.id().toString());
        return together(body)
                .filter(key -> Set.of(type.info().uniqueTogether())
                        .equals(Set.of(owner.foreignField(), type.info().nestedKey())))
                .orElseThrow(() -> new IllegalStateException(name() + " is not unique by owner and nested key"));
    }

    /** The fields that are unique together, in the order of their declaration. */
    ObjectNode togetherFields(ObjectNode body) {
        ObjectNode fields = JSON.objectNode();
        for (String field : type.info().uniqueTogether()) {
            fields.set(field, body.path(field).isMissingNode() ? JSON.nullNode() : body.get(field));
        }
        return fields;
    }

    static Optional<Reference> reference(Foreign to, ObjectNode body) {
        JsonNode id = body.path(to.field()).path("id");
        return id.isTextual()
                ? Optional.of(new Reference(to.field(), to.type(), UUID.fromString(id.textValue()), to.cascade()))
                : Optional.empty();
    }

    private static List<String> tags(ObjectNode body) {
        return StreamSupport.stream(body.path("tags").spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    private static List<RecordComponent> annotated(
            RecordComponent[] components, Class<? extends Annotation> annotation) {
        return Arrays.stream(components)
                .filter(component -> component.isAnnotationPresent(annotation))
                .toList();
    }
}
