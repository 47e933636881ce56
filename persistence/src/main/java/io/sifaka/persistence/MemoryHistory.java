package io.sifaka.persistence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The change log of a {@link MemoryStore}. */
final class MemoryHistory implements History {
    private final Supplier<MemoryState> state;
    private final Consumer<Consumer<MemoryState>> writer;

    MemoryHistory(Supplier<MemoryState> state, Consumer<Consumer<MemoryState>> writer) {
        this.state = state;
        this.writer = writer;
    }

    @Override
    public List<Entry> changes(Query query) {
        List<Entry> entries = numbered(state.get().log().all());
        if (query.newestFirst()) {
            Collections.reverse(entries);
        }
        return entries.stream()
                .filter(entry -> wanted(query, entry.change()) && beyond(query, entry))
                .limit(query.limit())
                .toList();
    }

    @Override
    public long forgotten() {
        return state.get().log().forgotten();
    }

    @Override
    public boolean forget(Instant before, long upTo, int limit) {
        MemoryState seen = state.get();
        long old = seen.log().all().stream()
                .filter(change -> change.at().isBefore(before))
                .mapToLong(Change::revision)
                .max()
                .orElse(0);
        long end = Math.max(upTo, old);
        long next = Math.min(end, seen.log().forgotten() + limit);
        if (next <= seen.log().forgotten()) {
            return false;
        }
        writer.accept(changed -> changed.log().forget(next));
        return next < end;
    }

    private static List<Entry> numbered(List<Change> changes) {
        List<Entry> entries = new ArrayList<>();
        long revision = 0;
        int ordinal = 0;
        for (Change change : changes) {
            ordinal = change.revision() == revision ? ordinal + 1 : 1;
            revision = change.revision();
            entries.add(new Entry(ordinal, change));
        }
        return entries;
    }

    private static boolean wanted(Query query, Change change) {
        return change.revision() > query.after()
                && change.revision() <= query.upTo()
                && (query.type() == null || change.type().equals(query.type()))
                && (query.id() == null || change.id().equals(query.id()));
    }

    private static boolean beyond(Query query, Entry entry) {
        Place from = query.from();
        if (from == null) {
            return true;
        }
        int byRevision = Long.compare(entry.change().revision(), from.revision());
        int order = byRevision == 0 ? Integer.compare(entry.ordinal(), from.ordinal()) : byRevision;
        return query.newestFirst() ? order < 0 : order > 0;
    }
}
