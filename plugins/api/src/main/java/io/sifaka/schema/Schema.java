package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a record type. Documents are JSON objects in Kong's form: snake-case names, every field present, null
 * where it has no value. Immutable; built once per record class.
 */
public final class Schema<T extends Record> implements Validator {
    private final RecordShape<T> shape;

    private Schema(RecordShape<T> shape) {
        this.shape = shape;
    }

    /** The schema of a record class; refuses, with the reason, a class that has a component of an unknown type. */
    public static <T extends Record> Schema<T> of(Class<T> type) {
        return new Schema<>(RecordShape.of(type));
    }

    /** The name in JSON of a component of a record. */
    public static String name(RecordComponent component) {
        return Fields.name(component);
    }

    @Override
    public ObjectNode complete(ObjectNode input) {
        return valid(shape.complete(shape.rewritten(input)), Shape.Mode.WHOLE);
    }

    @Override
    public ObjectNode merge(ObjectNode stored, ObjectNode patch) {
        return valid(shape.complete(shape.merge(stored, shape.rewritten(withoutStamp(patch)))), Shape.Mode.UPDATE);
    }

    /** Of what has no {@code updated_at}, a patch may name it all the same: Kong takes it for its own. */
    private ObjectNode withoutStamp(ObjectNode patch) {
        if (!patch.has(Fields.UPDATED_AT) || shape.fields().containsKey(Fields.UPDATED_AT)) {
            return patch;
        }
        ObjectNode rest = patch.deepCopy();
        rest.remove(Fields.UPDATED_AT);
        return rest;
    }

    private ObjectNode valid(JsonNode completed, Shape.Mode mode) {
        JsonNode errors = shape.check(completed, mode);
        if (errors instanceof ObjectNode fields) {
            throw SchemaViolation.of(fields);
        }
        ObjectNode document = (ObjectNode) completed;
        shape.echo(document);
        return document;
    }

    /**
     * The input that a form means, whose values are all texts: each is turned into what its field takes, one into a list of
     * one where a list is wanted, an empty one into null. A text that does not fit stays, to be refused as what it is.
     */
    public ObjectNode typed(ObjectNode texts) {
        return (ObjectNode) shape.typed(texts);
    }

    /**
     * The document to store, what a {@link Derived} record makes of it; of other records the document itself.
     *
     * @param document whole and valid, auto fields filled in
     * @param before what it replaces; empty when it is new
     * @throws SchemaViolation when the record refuses the change
     */
    public ObjectNode stored(ObjectNode document, ObjectNode before) {
        ObjectNode errors = Json.NODES.objectNode();
        ObjectNode stored = shape.stored(
                document,
                before,
                new Violations(document, errors, shape.checks().permits()));
        if (!errors.isEmpty()) {
            throw SchemaViolation.of(errors);
        }
        return stored;
    }

    /** The record of a whole document; does not validate again. */
    public T bind(ObjectNode document) {
        return shape.bind(document, Json.NODES.objectNode());
    }

    /** The document of a record. */
    public ObjectNode document(T record) {
        return (ObjectNode) shape.write(record);
    }

    /** This schema, of documents that may have what the record's own check refuses elsewhere. */
    public Schema<T> allowing(Set<Permit> permits) {
        return new Schema<>(shape.allowing(permits));
    }

    /** This schema, of documents in which a field must be null. */
    public Schema<T> absent(String field) {
        return new Schema<>(shape.with(field(field).absent()));
    }

    /** This schema, of documents in which a set holds only some values. */
    public Schema<T> limited(String field, Collection<String> values) {
        Field set = field(field);
        if (!(set.value().shape() instanceof Sequence all)) {
            throw new IllegalArgumentException(field + " is no set");
        }
        List<Constraint> allowed = List.of(Constraints.oneOf(List.copyOf(values), true));
        Value element = new Value(all.element().shape(), true, allowed);
        Value limited =
                new Value(new Sequence(all.set(), element), true, set.value().constraints());
        return new Schema<>(shape.with(set.with(limited)));
    }

    /** This schema, of documents in which an absent set of strings holds these values. */
    public Schema<T> preset(String field, Collection<String> values) {
        ArrayNode all = Json.NODES.arrayNode();
        values.forEach(all::add);
        Preset preset = new Preset(Optional.of(all), Optional.empty(), Preset.Source.RECORD);
        return new Schema<>(shape.with(field(field).with(preset)));
    }

    /**
     * This schema, of documents in which a field of free shape is a record of its own. What the record says between its
     * fields is then said by the whole document, which names them by their whole path: {@code 'config.minute'}.
     *
     * @param label the words before a deprecated field's path in its description: {@code "rate-limiting: config."}
     */
    public Schema<T> nested(String field, Schema<?> record, String label) {
        RecordChecks checks = record.shape.checks();
        List<Rule> rules = new ArrayList<>(shape.checks().rules());
        boolean selfContained = record.shape.binding().type().isAnnotationPresent(SelfContained.class);
        if (!selfContained) {
            checks.rules().forEach(rule -> rules.add(under(field, rule, record.shape)));
        }
        boolean ofWhole = checks.rules().stream()
                .anyMatch(rule -> rule instanceof DescribedRule described && described.isOfWhole());
        List<Constraint> own = checks.own() && !ofWhole ? List.of(new OwnCheck(record.shape)) : List.of();
        RecordChecks kept = selfContained ? checks.withoutOwn() : checks.asPart();
        Value inner = new Value(record.shape.labelled(label, kept), true, own);
        return new Schema<>(shape.with(field(field).with(inner)).with(rules));
    }

    private static Rule under(String field, Rule rule, RecordShape<?> record) {
        return rule instanceof DescribedRule described && described.isOfWhole()
                ? new WholeCheck(field, record, (DescribedRule) described.under(field))
                : rule.under(field);
    }

    /** This schema, of documents that have one more field, an integer that the record does not show. */
    public Schema<T> plus(String field) {
        return new Schema<>(shape.with(Field.hidden(field, new Value(Scalar.INTEGER, false, List.of()))));
    }

    private Field field(String name) {
        Field field = shape.fields().get(name);
        if (field == null) {
            throw new IllegalArgumentException("no field " + name);
        }
        return field;
    }

    /** What each field is for, by its path, such as {@code redis.host}; a field that nothing is said of is not there. */
    public Map<String, String> docs() {
        return FieldDocs.of(shape);
    }

    /** What {@code GET /schemas/{name}} answers: fields in order with types, defaults and constraints, and the checks. */
    public ObjectNode describe() {
        ObjectNode description = Json.NODES.objectNode();
        shape.describeFields(description);
        shape.checks().describe(description);
        return description;
    }
}
