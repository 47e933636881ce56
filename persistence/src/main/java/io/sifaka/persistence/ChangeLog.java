package io.sifaka.persistence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.persistence.Change.Op;
import io.sifaka.persistence.History.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to the configuration, for people who look back. Used by many threads at once. */
public final class ChangeLog {
    /** How many changes {@link #between} looks at. */
    public static final int MOST_COMPARED = 50_000;

    private static final int BATCH = 1000;

    private final Store store;

    ChangeLog(Store store) {
        this.store = store;
    }

    /**
     * Which changes are asked for.
     *
     * @param since those of later revisions, oldest first; null: all, newest first
     * @param type of entities of this type; null: of any
     * @param id of this entity; null: of any
     * @param size how many at most, 1 to 1000
     * @param offset the {@link Listed#offset} of the page before; null for the first
     */
    public record Query(
            @Nullable Long since,
            @Nullable String type,
            @Nullable UUID id,
            int size,
            @Nullable String offset) {}

    /**
     * A page of changes.
     *
     * @param offset what continues after the last of them; null when nothing follows
     */
    public record Listed(List<Change> changes, @Nullable String offset) {
        public Listed {
            changes = List.copyOf(changes);
        }
    }

    /** The revision up to which the log was forgotten; zero when it is whole. */
    public long forgotten() {
        return store.history().forgotten();
    }

    /**
     * A page of the log.
     *
     * @throws DaoException code 7 or 9, when the offset or the size is no good
     */
    public Listed page(Query query) {
        int size = PageQuery.checkedSize(query.size());
        String offset = query.offset();
        Place from = offset == null ? null : Offsets.place(offset);
        Long since = query.since();
        List<History.Entry> found = store.history()
                .changes(new History.Query(
                        since == null ? 0 : since,
                        Long.MAX_VALUE,
                        query.type(),
                        query.id(),
                        since == null,
                        from,
                        size + 1));
        List<History.Entry> shown = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size ? Offsets.of(place(shown.get(size - 1))) : null;
        return new Listed(shown.stream().map(History.Entry::change).toList(), next);
    }

    /**
     * What is different at a later revision, one change for each entity, those first that were touched first; it bears the
     * revision, time and actor of the entity's last change.
     *
     * @throws IllegalArgumentException when more than {@link #MOST_COMPARED} changes lie between
     */
    public List<Change> between(long from, long to) {
        Map<List<Object>, Change> differences = new LinkedHashMap<>();
        int seen = 0;
        Place last = null;
        List<History.Entry> batch;
        do {
            batch = store.history().changes(new History.Query(from, to, null, null, false, last, BATCH));
            for (History.Entry entry : batch) {
                Change change = entry.change();
                differences.merge(List.of(change.type(), change.id()), change, ChangeLog::together);
                last = place(entry);
            }
            seen += batch.size();
            if (seen > MOST_COMPARED) {
                throw new IllegalArgumentException("more than " + MOST_COMPARED + " changes lie between");
            }
        } while (batch.size() == BATCH);
        List<Change> real = new ArrayList<>(differences.values());
        real.removeIf(change -> Objects.equals(change.before(), change.after()));
        return real;
    }

    private static Change together(Change first, Change second) {
        ObjectNode before = first.before();
        ObjectNode after = second.after();
        Op op = before == null ? Op.CREATE : after == null ? Op.DELETE : Op.UPDATE;
        return new Change(
                second.revision(), second.at(), second.actor(), second.type(), second.id(), op, before, after);
    }

    private static Place place(History.Entry entry) {
        return new Place(entry.change().revision(), entry.ordinal());
    }
}
