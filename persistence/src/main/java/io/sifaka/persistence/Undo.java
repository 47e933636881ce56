package io.sifaka.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.persistence.UndoRefused.Conflict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts back what a revision changed, last change first: what it created goes, what it deleted comes back, what it replaced
 * is as before. Refuses all of it when something has changed since, or when something newer would go along. What has
 * meanwhile expired stays gone.
 */
final class Undo implements Store.Work {
    private final long revision;
    private final List<Change> changes;
    private final Function<String, Optional<EntityWrites>> writes;
    private final List<Conflict> conflicts = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();

    /**
     * The way back from a revision.
     *
     * @param changes all that it changed
     * @param writes the types that can be written, by name
     */
    Undo(long revision, List<Change> changes, Function<String, Optional<EntityWrites>> writes) {
        this.revision = revision;
        this.changes = changes;
        this.writes = writes;
    }

    /** What happened, once it ran; positions count the way back. */
    List<Effect> effects() {
        return effects;
    }

    @Override
    public void run(Transaction transaction) {
        conflicts.clear(); // a store may run it again
        effects.clear();
        for (int i = changes.size() - 1; i >= 0; i--) {
            invert(transaction, changes.get(i));
        }
        if (!conflicts.isEmpty()) {
            throw new UndoRefused(revision, conflicts);
        }
        transaction.made().forEach(change -> effects.add(new Effect(effects.size(), change)));
    }

    private void invert(Transaction transaction, Change change) {
        Optional<EntityWrites> type = writes.apply(change.type());
        if (type.isEmpty()) {
            conflict(change, "entities of this type are not written through change sets");
            return;
        }
        Optional<Document> current =
                transaction.get(change.type(), change.id()).filter(found -> !found.expired(transaction.at()));
        if (!same(current.map(Document::body).orElse(null), change.after())) {
            conflict(change, since(transaction, change, current));
            return;
        }
        try {
            write(transaction, type.get(), change, current.orElse(null));
        } catch (DaoException refused) {
            conflict(change, String.valueOf(refused.getMessage()));
        }
    }

    private void write(Transaction transaction, EntityWrites type, Change change, @Nullable Document current) {
        ObjectNode before = change.before();
        if (before == null) {
            dependant(transaction, Objects.requireNonNull(current))
                    .ifPresentOrElse(
                            by -> conflict(change, "an entity that came later depends on it: " + by),
                            () -> transaction.delete(current));
            return;
        }
        Document restored = document(change, before);
        if (!restored.expired(transaction.at())) {
            type.restore(transaction, restored, current);
        }
    }

    /** Something that refers to a document. */
    private static Optional<String> dependant(Transaction transaction, Document document) {
        return transaction.referrers(document.type(), document.id()).stream()
                .map(Referrer::document)
                .map(found -> found.type() + " " + found.id())
                .findFirst();
    }

    private static Document document(Change change, ObjectNode before) {
        ObjectNode body = before.deepCopy();
        JsonNode ttl = body.remove(Ttl.FIELD);
        Instant expiresAt = ttl == null ? null : change.at().plusSeconds(ttl.asLong() + 1);
        return new Document(change.type(), change.id(), body, expiresAt);
    }

    /** The log tells how long an entity had left, its body does not. */
    private static boolean same(@Nullable ObjectNode current, @Nullable ObjectNode logged) {
        return Objects.equals(current, logged == null ? null : logged.deepCopy().without(Ttl.FIELD));
    }

    private static String since(Transaction transaction, Change change, Optional<Document> current) {
        long later = transaction.changed(change.type(), change.id());
        String what =
                current.isEmpty() ? "it was deleted" : change.after() == null ? "it is there again" : "it was changed";
        return later > change.revision() ? what + " in revision " + later : what + " since";
    }

    private void conflict(Change change, String reason) {
        conflicts.add(new Conflict(change.type(), change.id(), reason));
    }
}
