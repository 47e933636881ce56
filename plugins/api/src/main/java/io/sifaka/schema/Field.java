package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record as a field of JSON.
 *
 * @param value what it must be
 * @param preset the value of an absent field
 * @param accessor reads it from a record; null for a field that documents have and the record has not
 * @param zero what the constructor gets for it when it has no value
 * @param notes adds what {@code GET /schemas} shows beside the value's own description
 */
record Field(
        String name,
        Value value,
        Preset preset,
        @Nullable Method accessor,
        @Nullable Object zero,
        Consumer<ObjectNode> notes) {

    /** A field that documents have and the record has not. */
    static Field hidden(String name, Value value) {
        return new Field(name, value, Preset.NONE, null, null, into -> {});
    }

    /** The stored form of a value, or what an absent one becomes in a document whose earlier fields are there. */
    JsonNode complete(@Nullable JsonNode given, ObjectNode document) {
        if (given != null && !preset.always()) {
            return value.complete(given);
        }
        return preset.in(document)
                .map(value::complete)
                .orElseGet(() -> value.required() && value.shape() instanceof RecordShape<?> record
                        ? record.complete(Json.NODES.objectNode())
                        : Json.NODES.nullNode());
    }

    @Nullable
    Object read(@Nullable JsonNode given) {
        return given == null || given.isNull() ? zero : value.shape().read(given);
    }

    JsonNode write(Record record) {
        if (accessor == null) {
            return Json.NODES.nullNode();
        }
        try {
            Object component = accessor.invoke(record);
            return component == null ? Json.NODES.nullNode() : value.shape().write(component);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + accessor, e);
        }
    }

    ObjectNode describe() {
        ObjectNode description = Json.NODES.objectNode();
        value.describe(description);
        preset.describe(description, value.shape());
        if (value.required() && !(value.shape() instanceof Free)) {
            description.put("required", true);
        }
        notes.accept(description);
        return description;
    }

    /** The same field holding something else. */
    Field with(Value other) {
        return new Field(name, other, preset, accessor, zero, notes);
    }

    /** The same field with another value when absent. */
    Field with(Preset other) {
        return new Field(name, value, other, accessor, zero, notes);
    }

    /** The same field holding nothing. */
    Field absent() {
        Value nothing = new Value(new OnlyNull(value.shape()), false, List.of());
        return new Field(name, nothing, Preset.NONE, accessor, zero, into -> {});
    }
}
