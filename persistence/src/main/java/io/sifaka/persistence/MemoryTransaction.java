package io.sifaka.persistence;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A transaction over a copy of the state, which the store takes over at the end. */
final class MemoryTransaction implements Transaction {
    private final MemoryState state;
    private final Origin origin;
    private final long revision;
    private final Instant at;
    private final List<Change> made = new ArrayList<>();

    MemoryTransaction(MemoryState state, Origin origin, Clock clock) {
        this.state = state;
        this.origin = origin;
        this.revision = state.log().revision() + 1;
        this.at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    boolean wrote() {
        return state.log().revision() == revision;
    }

    @Override
    public Instant at() {
        return at;
    }

    @Override
    public List<Change> made() {
        return Collections.unmodifiableList(made);
    }

    @Override
    public long changed(String type, UUID id) {
        return state.log().changed(type, id);
    }

    @Override
    public long forgotten() {
        return state.log().forgotten();
    }

    @Override
    public void create(Entry entry) {
        Document document = entry.document();
        if (get(document.type(), document.id()).isPresent()) {
            throw new IllegalStateException(document.type() + " " + document.id() + " is already there");
        }
        checkTargets(entry);
        state.put(entry);
        log(null, document);
    }

    @Override
    public void replace(Entry before, Entry after) {
        checkTargets(after);
        state.remove(before.document());
        state.put(after);
        log(before.document(), after.document());
    }

    @Override
    public void delete(Document document) {
        if (!referrers(document.type(), document.id()).isEmpty()) {
            throw new IllegalStateException(document.type() + " " + document.id() + " is still referred to");
        }
        state.remove(document);
        log(document, null);
    }

    @Override
    public Optional<Document> get(String type, UUID id) {
        return state.get(type, id);
    }

    @Override
    public Optional<Document> find(String type, UniqueKey key) {
        return state.find(type, key);
    }

    @Override
    public List<Document> page(Slice slice) {
        return state.page(slice);
    }

    @Override
    public List<Referrer> referrers(String type, UUID id) {
        return state.referrers(type, id);
    }

    private void checkTargets(Entry entry) {
        for (Reference to : entry.references()) {
            if (get(to.type(), to.target()).isEmpty()) {
                throw new IllegalStateException(to + " leads nowhere");
            }
        }
    }

    private void log(@Nullable Document before, @Nullable Document after) {
        Change change = Change.of(revision, at, origin, before, after);
        made.add(change);
        state.log().append(change);
    }
}
