package io.sifaka.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.schema.SchemaViolation;
import io.sifaka.schema.Validator;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What each write to a type of entity means, step by step, within a transaction: names become ids, the schema completes
 * and checks, absent fields are filled in, other entities are asked, and the store is told.
 */
final class EntityWrites {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What a new entity replaces. Never written to. */
    private static final ObjectNode NOTHING = JSON.objectNode();

    private final EntityShape shape;
    private final Validator validator;
    private final ForeignNames names;
    private final NameLists lists;
    private final Rule rule;
    private final AutoFields autos;
    private final Integrity integrity;

    /** A rule of one type that takes a look at other entities. */
    interface Rule {
        /** Throws a {@link DaoException} when the document must not be. */
        void check(Transaction transaction, Document document);

        /** Throws a {@link DaoException} when the document must stay. */
        default void checkDeletion(Transaction transaction, Document document) {}

        /** Rewrites the input of a new or replaced entity, before anything is made of it. */
        default void normalize(ObjectNode input) {}
    }

    EntityWrites(EntityShape shape, Validator validator, ForeignNames names, NameLists lists, Rule rule) {
        this.shape = shape;
        this.validator = validator;
        this.names = names;
        this.lists = lists;
        this.rule = rule;
        this.autos = new AutoFields(shape);
        this.integrity = new Integrity(shape);
    }

    EntityShape shape() {
        return shape;
    }

    NameLists lists() {
        return lists;
    }

    /**
     * Refuses a value that a unique field's own rules refuse; what they say of the other fields does not matter here.
     *
     * @throws DaoException code 10
     */
    void checkValue(String field, String value) {
        if (!shape.unique().contains(field)) {
            throw new IllegalArgumentException(shape.name() + " has no unique field " + field);
        }
        try {
            shape.type().schema().complete(JSON.objectNode().put(field, value));
        } catch (SchemaViolation violation) {
            JsonNode problem = violation.fields().path(field);
            if (problem.isTextual()) {
                throw DaoException.invalidUnique(field, problem.textValue());
            }
        }
    }

    Document insert(Transaction transaction, ObjectNode input) {
        lists.check(transaction, input, null);
        Document document = derived(complete(transaction, input.deepCopy()), NOTHING);
        transaction.admit(Attempt.create(shape.name()));
        create(transaction, document);
        lists.write(transaction, document.id(), input);
        return document;
    }

    /** As {@link #insert}, of input that has the form of what is stored: nothing is derived from it. */
    Document adopt(Transaction transaction, ObjectNode input) {
        Document document = autos.dated(complete(transaction, input.deepCopy()), input);
        transaction.admit(Attempt.create(shape.name()));
        return create(transaction, document);
    }

    Document update(Transaction transaction, UUID id, ObjectNode patch) {
        Document stored = live(transaction, id).orElseThrow(() -> DaoException.notFound(id));
        return update(transaction, stored, patch, null);
    }

    Document updateBy(Transaction transaction, String field, String value, ObjectNode patch) {
        Document stored = live(transaction, field, value).orElseThrow(() -> DaoException.notFound(field, value));
        return update(transaction, stored, patch, field);
    }

    Document upsert(Transaction transaction, UUID id, ObjectNode input) {
        Optional<Document> stored = transaction.get(shape.name(), id);
        return upsert(transaction, stored, named(input, "id", id.toString()), Attempt.upsert(shape.name(), null));
    }

    /** Replaces the entity that has a value in a unique field; when there is none, creates it. */
    Document upsertBy(Transaction transaction, String field, String value, ObjectNode input) {
        ObjectNode named = named(input, field, value);
        Optional<Document> stored = live(transaction, field, value);
        stored.ifPresent(document -> named.put("id", document.id().toString()));
        return upsert(transaction, stored, named, Attempt.upsert(shape.name(), field));
    }

    /** Writes what a draft has found good, if it is not there yet; see {@link ChangeSet#bring}. */
    Document bring(Transaction transaction, Document drafted, Set<String> filled) {
        transaction.admit(Attempt.upsert(shape.name(), null));
        Optional<Document> stored = transaction.get(shape.name(), drafted.id());
        if (stored.isEmpty()) {
            return add(transaction, drafted);
        }
        Document document = drafted.with(filled, stored.get());
        return document.sameButFor(AutoFields.UPDATED_AT, stored.get())
                ? stored.get()
                : replace(transaction, stored.get(), document);
    }

    /** Removes an entity and what goes with it; does nothing when it is not there. */
    void delete(Transaction transaction, UUID id) {
        transaction.get(shape.name(), id).ifPresent(document -> {
            transaction.admit(Attempt.remove(shape.name()));
            rule.checkDeletion(transaction, document);
            Deletion.of(transaction, document);
        });
    }

    /** As {@link #delete}, of the entity that has a value in a unique field. */
    void deleteBy(Transaction transaction, String field, String value) {
        live(transaction, field, value).ifPresent(document -> delete(transaction, document.id()));
    }

    /** Puts a document back that was stored before, in place of what is there now, if anything. */
    void restore(Transaction transaction, Document document, @Nullable Document current) {
        rule.check(transaction, document);
        integrity.check(transaction, document, current);
        if (current == null) {
            integrity.checkId(transaction, document);
            transaction.create(shape.entry(document));
        } else {
            transaction.replace(shape.entry(current), shape.entry(document));
        }
    }

    private Document update(Transaction transaction, Document stored, ObjectNode patch, @Nullable String by) {
        if (patch.hasNonNull("id")
                && !patch.get("id").asText().equalsIgnoreCase(stored.id().toString())) {
            throw DaoException.notFound(
                    stored.id()); // Kong looks for the new id among what is stored, and finds nothing
        }
        lists.check(transaction, patch, stored.id());
        Document document = merge(transaction, stored, patch.deepCopy());
        transaction.admit(Attempt.update(shape.name(), by));
        replace(transaction, stored, document);
        lists.change(transaction, stored.id(), patch);
        return document;
    }

    private Document upsert(Transaction transaction, Optional<Document> stored, ObjectNode input, Attempt attempt) {
        lists.check(transaction, input, stored.map(Document::id).orElse(null));
        ObjectNode before = stored.map(Document::body).orElse(NOTHING);
        Document document = derived(complete(transaction, input.deepCopy()), before);
        transaction.admit(attempt);
        if (stored.isPresent()) {
            replace(transaction, stored.get(), document);
        } else {
            create(transaction, document);
        }
        lists.write(transaction, document.id(), input);
        return document;
    }

    private Document create(Transaction transaction, Document document) {
        integrity.checkId(transaction, document);
        return add(transaction, document);
    }

    /** Creates an entity whose id is known to be free. */
    private Document add(Transaction transaction, Document document) {
        rule.check(transaction, document);
        integrity.check(transaction, document, null);
        transaction.create(shape.entry(document));
        return document;
    }

    private Document replace(Transaction transaction, Document stored, Document document) {
        rule.check(transaction, document);
        integrity.check(transaction, document, stored);
        transaction.replace(shape.entry(stored), shape.entry(document));
        return document;
    }

    private static ObjectNode named(ObjectNode input, String field, String value) {
        return input.deepCopy().put(field, value);
    }

    /** The document that new input makes. The input is changed on the way. */
    private Document complete(Transaction transaction, ObjectNode input) {
        Instant expiresAt = takeTtl(input, transaction.at()).orElse(null);
        names.resolve(input, transaction);
        rule.normalize(input);
        ObjectNode body = validated(() -> validator.complete(input));
        autos.fill(body, transaction.at());
        return document(body, expiresAt);
    }

    /** The document that a patch makes of a stored one. The patch is changed on the way. */
    private Document merge(Transaction transaction, Document stored, ObjectNode patch) {
        @Nullable
        Instant expiresAt =
                patch.has(Ttl.FIELD) ? takeTtl(patch, transaction.at()).orElse(null) : stored.expiresAt();
        names.resolve(patch, transaction);
        ObjectNode body = validated(() -> validator.merge(stored.body(), patch));
        autos.keep(body, stored.body(), transaction.at());
        return derived(document(body, expiresAt), stored.body());
    }

    /** What the record makes of its fields where some follow from others. */
    private Document derived(Document document, ObjectNode before) {
        ObjectNode body = validated(() -> shape.type().schema().stored(document.body(), before));
        return body.equals(document.body()) ? document : document(body, document.expiresAt());
    }

    private Document document(ObjectNode body, @Nullable Instant expiresAt) {
        if (shape.expires()) {
            body.remove(Ttl.FIELD); // the schema knows it, but it is kept beside the document
        }
        lists.strip(body);
        Texts.check(body);
        UUID id = UUID.fromString(body.get("id").textValue());
        body.put("id", id.toString()); // in lower case, whatever the input's
        for (Foreign to : shape.foreign()) {
            EntityShape.reference(to, body)
                    .ifPresent(reference -> body.set(
                            to.field(),
                            JSON.objectNode().put("id", reference.target().toString())));
        }
        return new Document(shape.name(), id, body, expiresAt);
    }

    private Optional<Instant> takeTtl(ObjectNode input, Instant now) {
        if (!shape.expires()) {
            return Optional.empty();
        }
        JsonNode ttl = input.remove(Ttl.FIELD);
        return Ttl.read(ttl == null ? MissingNode.getInstance() : ttl, now);
    }

    private Optional<Document> live(Transaction transaction, UUID id) {
        return transaction.get(shape.name(), id).filter(found -> !found.expired(transaction.at()));
    }

    private Optional<Document> live(Transaction transaction, String field, String value) {
        return transaction
                .find(shape.name(), new UniqueKey(field, value))
                .filter(found -> !found.expired(transaction.at()));
    }

    private static ObjectNode validated(Supplier<ObjectNode> validation) {
        try {
            return validation.get();
        } catch (SchemaViolation violation) {
            throw DaoException.schemaViolation(violation);
        }
    }
}
