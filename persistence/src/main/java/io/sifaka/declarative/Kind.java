package io.sifaka.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import io.sifaka.entity.Credential;
import io.sifaka.entity.EntityType;
import io.sifaka.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a document must know of a type of entity, as its schema describes it.
 *
 * @param type the type
 * @param fields the names of all its fields
 * @param references the fields that refer to other entities, with the names of their types
 * @param unique the fields that are unique one by one
 */
record Kind(EntityType<?> type, Set<String> fields, Map<String, String> references, List<String> unique) {

    static Kind of(EntityType<?> type) {
        Set<String> fields = new LinkedHashSet<>();
        Map<String, String> references = new LinkedHashMap<>();
        List<String> unique = new ArrayList<>();
        Schema<?> schema = type.schema();
        for (JsonNode described : schema.describe().path("fields")) {
            described.properties().forEach(field -> {
                String name = field.getKey();
                fields.add(name);
                if (field.getValue().path("type").asText().equals("foreign")) {
                    references.put(name, field.getValue().path("reference").asText());
                }
                if (field.getValue().path("unique").asBoolean()) {
                    unique.add(name);
                }
            });
        }
        return new Kind(type, fields, references, unique);
    }

    String name() {
        return type.name();
    }

    /** The name of one of them: {@code service}. */
    String singular() {
        return name().endsWith("s") ? name().substring(0, name().length() - 1) : name();
    }

    /** The unique field that others name one by; empty: its id only. */
    Optional<String> key() {
        String key = type.info().endpointKey();
        return key.isEmpty() ? Optional.empty() : Optional.of(key);
    }

    /** The field by which one refers to an owner of another kind, the first if there are several. */
    Optional<String> referenceTo(Kind owner) {
        return references.entrySet().stream()
                .filter(reference -> reference.getValue().equals(owner.name()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The fields that Kong makes a deterministic id of, together; empty when the key alone is taken. */
    List<String> identity() {
        List<String> together = List.of(type.info().uniqueTogether());
        boolean credential = Credential.class.isAssignableFrom(type.record());
        return together.isEmpty() && credential ? key().stream().toList() : together;
    }
}
