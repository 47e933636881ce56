package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An object with known fields: a record. */
record RecordShape<T extends Record>(
        RecordBinding<T> binding,
        Map<String, Field> fields,
        Synonyms synonyms,
        Optional<Rewritten.Rewriting> rewriting,
        RecordChecks checks)
        implements Shape {

    static <T extends Record> RecordShape<T> of(Class<T> type) {
        Map<String, Field> fields = new LinkedHashMap<>();
        Optional<Decider> decider = Optional.empty();
        for (RecordComponent component : type.getRecordComponents()) {
            Field field = Fields.of(component);
            fields.put(field.name(), field);
            if (component.isAnnotationPresent(Deciding.class)) {
                decider = Optional.of(Decider.of(field));
            }
        }
        RecordChecks checks =
                new RecordChecks(Rules.of(type, fields), decider, Checked.class.isAssignableFrom(type), Set.of());
        return new RecordShape<>(
                RecordBinding.of(type), fields, Synonyms.of(type, fields), RecordBinding.rewriting(type), checks);
    }

    /** The same record with one more field, or another in place of that name. */
    RecordShape<T> with(Field field) {
        Map<String, Field> changed = new LinkedHashMap<>(fields);
        changed.put(field.name(), field);
        return new RecordShape<>(binding, changed, synonyms, rewriting, checks);
    }

    /** The same record with other rules between its fields. */
    RecordShape<T> with(List<Rule> rules) {
        return new RecordShape<>(binding, fields, synonyms, rewriting, checks.with(rules));
    }

    /** The same record, in which this may be too. */
    RecordShape<T> allowing(Set<Permit> permits) {
        return new RecordShape<>(binding, fields, synonyms, rewriting, checks.allowing(permits));
    }

    /** The same record within another: it leaves its own check to the value that it is, see {@link OwnCheck}. */
    RecordShape<T> within() {
        return new RecordShape<>(binding, fields, synonyms, rewriting, checks.withoutOwn());
    }

    /**
     * The same record as a part of a whole that minds the other rules between its fields.
     *
     * @param label the words before a deprecated name in its description
     */
    RecordShape<T> labelled(String label, RecordChecks kept) {
        return new RecordShape<>(binding, fields, synonyms.labelled(label), rewriting, kept);
    }

    @Override
    public JsonNode complete(JsonNode value) {
        if (value.isArray() && value.isEmpty()) {
            return complete(Json.NODES.objectNode()); // Lua does not tell [] from {}
        }
        if (!(value instanceof ObjectNode given)) {
            return value;
        }
        ObjectNode input = synonyms.expand(given);
        ObjectNode completed = Json.NODES.objectNode();
        fields.values()
                .forEach(field -> completed.set(field.name(), field.complete(input.get(field.name()), completed)));
        input.properties().stream()
                .filter(entry -> !fields.containsKey(entry.getKey()))
                .forEach(entry -> completed.set(entry.getKey(), entry.getValue()));
        return completed;
    }

    /** Repeats values under their deprecated names, here and in the records within. */
    void echo(ObjectNode document) {
        for (Field field : fields.values()) {
            if (field.value().shape() instanceof RecordShape<?> record
                    && document.get(field.name()) instanceof ObjectNode inner) {
                record.echo(inner);
            }
        }
        synonyms.echo(document);
    }

    /** What input as a whole means: {@link Rewritten}. */
    ObjectNode rewritten(ObjectNode input) {
        if (rewriting.isEmpty()) {
            return input;
        }
        ObjectNode rewritten = input.deepCopy();
        rewriting.get().rewrite(rewritten);
        return rewritten;
    }

    @Override
    public JsonNode merge(JsonNode stored, JsonNode patch) {
        if (!(stored instanceof ObjectNode before) || !(patch instanceof ObjectNode given)) {
            return patch;
        }
        ObjectNode merged = synonyms.without(before);
        synonyms.expand(given).properties().forEach(entry -> {
            String name = entry.getKey();
            merged.set(name, mergeField(fields.get(name), merged.path(name), entry.getValue()));
        });
        return merged;
    }

    private static JsonNode mergeField(@Nullable Field field, JsonNode stored, JsonNode patch) {
        return field != null && stored.isObject() && patch.isObject()
                ? field.value().shape().merge(stored, patch)
                : patch;
    }

    @Override
    public @Nullable JsonNode check(JsonNode value, Mode mode) {
        return checks.check(this, value, mode);
    }

    /** Runs the record's own check, with the fields that were refused left out. */
    void ownCheck(JsonNode document, ObjectNode errors) {
        if (bind(document, errors) instanceof Checked record) {
            record.check(new Violations(document, errors, checks.permits()));
        }
    }

    /** What a {@link Derived} record makes of a document that takes the place of another. */
    ObjectNode stored(ObjectNode document, ObjectNode before, Violations violations) {
        if (!Derived.class.isAssignableFrom(binding.type())) {
            return document;
        }
        Set<String> changed = fields.keySet().stream()
                .filter(field -> !Json.same(document.get(field), before.get(field)))
                .collect(Collectors.toSet());
        Derived<?> record = (Derived<?>) bind(document, Json.NODES.objectNode());
        return (ObjectNode) write(record.stored(changed, violations));
    }

    @Override
    public Object read(JsonNode value) {
        return bind(value, Json.NODES.objectNode());
    }

    T bind(JsonNode document, ObjectNode errors) {
        return binding.bind(document, fields.values(), errors);
    }

    @Override
    public JsonNode write(Object value) {
        ObjectNode document = Json.NODES.objectNode();
        fields.values().forEach(field -> document.set(field.name(), field.write((Record) value)));
        synonyms.echo(document);
        return document;
    }

    /** A default as {@code /schemas} shows it: whole where it is empty, else with those fields that it names. */
    ObjectNode shown(ObjectNode given) {
        ObjectNode shown = (ObjectNode) complete(given);
        shown.properties()
                .removeIf(entry -> entry.getValue().isNull() || !(given.isEmpty() || given.has(entry.getKey())));
        fields.forEach((name, field) -> {
            if (shown.has(name) && field.value().shape() instanceof RecordShape<?> inner) {
                shown.set(name, inner.shown(Json.NODES.objectNode()));
            }
        });
        return shown;
    }

    @Override
    public void describe(ObjectNode into) {
        into.put("type", "record");
        describeFields(into);
        if (!checks.rules().isEmpty()) {
            checks.describe(into);
        }
    }

    void describeFields(ObjectNode into) {
        ArrayNode described = into.putArray("fields");
        fields.values().stream()
                .filter(field -> field.accessor() != null)
                .forEach(field -> described.addObject().set(field.name(), field.describe()));
        synonyms.describe(into);
    }

    @Override
    public JsonNode typed(JsonNode text) {
        if (!text.isObject()) {
            return text;
        }
        ObjectNode typed = Json.NODES.objectNode();
        text.properties().forEach(entry -> {
            Optional<Value> value = Optional.ofNullable(fields.get(entry.getKey()))
                    .map(Field::value)
                    .or(() -> synonyms.value(entry.getKey()));
            typed.set(
                    entry.getKey(),
                    value.map(each -> each.typed(entry.getValue())).orElse(entry.getValue()));
        });
        return typed;
    }
}
