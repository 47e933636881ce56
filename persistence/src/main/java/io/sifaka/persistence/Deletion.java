package io.sifaka.persistence;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Removes a document and what goes with it, or refuses because something that stays refers to one of them. */
final class Deletion {
    private final Transaction transaction;

    /** What goes, those first that others do not need; documents still being looked into are in {@link #open} only. */
    private final Map<Key, Document> doomed = new LinkedHashMap<>();

    private final Map<Key, Document> open = new LinkedHashMap<>();
    private final Map<Key, Refusal> refusals = new LinkedHashMap<>();

    private record Key(String type, UUID id) {}

    /** That a document stays and needs one that goes. */
    private record Refusal(String type, String by) {}

    private Deletion(Transaction transaction) {
        this.transaction = transaction;
    }

    static void of(Transaction transaction, Document document) {
        Deletion deletion = new Deletion(transaction);
        deletion.visit(document);
        deletion.refuse();
        deletion.doomed.values().forEach(transaction::delete);
    }

    private void visit(Document document) {
        Key key = key(document);
        if (open.putIfAbsent(key, document) != null) {
            return;
        }
        for (Referrer referrer : transaction.referrers(document.type(), document.id())) {
            Document source = referrer.document();
            if (referrer.cascade() || source.expired(transaction.at())) {
                visit(source);
            } else {
                refusals.putIfAbsent(key(source), new Refusal(document.type(), source.type()));
            }
        }
        doomed.put(key, document);
    }

    private void refuse() {
        refusals.forEach((source, refusal) -> {
            if (!doomed.containsKey(source)) {
                throw DaoException.referenced(refusal.type(), refusal.by());
            }
        });
    }

    private static Key key(Document document) {
        return new Key(document.type(), document.id());
    }
}
