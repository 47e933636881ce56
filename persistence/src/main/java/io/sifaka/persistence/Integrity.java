package io.sifaka.persistence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refuses documents that contradict others: an id or unique value that is taken, a reference that leads nowhere. */
final class Integrity {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final EntityShape shape;

    Integrity(EntityShape shape) {
        this.shape = shape;
    }

    /** Refuses a document whose id is taken. */
    void checkId(Transaction transaction, Document document) {
        Optional<Document> holder = transaction.get(document.type(), document.id());
        if (holder.isPresent() && !yields(transaction, holder.get())) {
            throw DaoException.primaryKeyViolation(document.id());
        }
    }

    /**
     * Refuses a document that lacks what is always stored, whose unique values are taken or whose references lead nowhere.
     *
     * @param before the document that it replaces, whose references are known to be good; null: none
     */
    void check(Transaction transaction, Document document, @Nullable Document before) {
        ObjectNode body = document.body();
        if (shape.alwaysStored().stream().anyMatch(field -> body.path(field).isNull())) {
            throw DaoException.primaryKeyViolation(document.id());
        }
        shape.together(body).ifPresent(key -> checkKey(transaction, document, key, shape.togetherFields(body)));
        for (String field : shape.unique()) {
            EntityShape.key(field, body)
                    .ifPresent(key -> checkKey(
                            transaction, document, key, JSON.objectNode().set(field, body.get(field))));
        }
        for (Foreign to : shape.foreign()) {
            if (before == null || !body.path(to.field()).equals(before.body().path(to.field()))) {
                EntityShape.reference(to, body).ifPresent(reference -> checkTarget(transaction, reference));
            }
        }
    }

    private static void checkKey(Transaction transaction, Document document, UniqueKey key, ObjectNode fields) {
        Optional<Document> holder = transaction.find(document.type(), key).filter(found -> !found.id()
                .equals(document.id()));
        if (holder.isPresent() && !yields(transaction, holder.get())) {
            throw DaoException.uniqueViolation(fields);
        }
    }

    private static void checkTarget(Transaction transaction, Reference to) {
        boolean there = transaction
                .get(to.type(), to.target())
                .filter(target -> !target.expired(transaction.at()))
                .isPresent();
        if (!there) {
            ObjectNode key = JSON.objectNode().put("id", to.target().toString());
            throw DaoException.foreignKeyViolation(to.field(), key, to.type());
        }
    }

    /** Makes room when the holder has expired and only waits to be swept. */
    private static boolean yields(Transaction transaction, Document holder) {
        if (!holder.expired(transaction.at())) {
            return false;
        }
        Deletion.of(transaction, holder);
        return true;
    }
}
