package io.sifaka.persistence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lists what belongs to one owner, that made last first. All of it is read for each page: an owner has few, and a listing in
 * another order than by id has no index.
 */
final class NewestFirst {
    private static final int PORTION = 1000;
    private static final Comparator<Document> BY_AGE = Comparator.comparingDouble(
                    (Document document) -> -document.body().path("created_at").asDouble())
            .thenComparing(Document::id);

    private NewestFirst() {}

    /**
     * At most {@code size} documents after one.
     *
     * @param after the last of the page before; null, or one that is gone since: from the start, lest any be left out
     */
    static List<Document> slice(
            Store store, String type, PageQuery query, int size, @Nullable UUID after, Instant now) {
        List<Document> all = all(store, type, query, now);
        all.sort(BY_AGE);
        int from = 0;
        while (after != null && from < all.size() && !all.get(from).id().equals(after)) {
            from++;
        }
        int start = after == null || from == all.size() ? 0 : from + 1;
        return all.subList(start, Math.min(all.size(), start + size));
    }

    private static List<Document> all(Store store, String type, PageQuery query, Instant now) {
        List<Document> all = new ArrayList<>();
        List<Document> portion;
        UUID last = null;
        do {
            portion = store.page(new Slice(type, query.tags(), query.owner(), last, PORTION, now));
            all.addAll(portion);
            last = portion.isEmpty() ? null : portion.get(portion.size() - 1).id();
        } while (portion.size() == PORTION);
        return all;
    }
}
