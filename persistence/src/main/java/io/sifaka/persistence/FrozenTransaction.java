package io.sifaka.persistence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A transaction over a state that only changes as a whole: valid input is refused when it would be written, so that input
 * which is not is told what is wrong with it first.
 */
final class FrozenTransaction implements Transaction {
    private final MemoryState state;
    private final Instant at;

    FrozenTransaction(MemoryState state, Instant at) {
        this.state = state;
        this.at = at;
    }

    @Override
    public Instant at() {
        return at;
    }

    @Override
    public List<Change> made() {
        return List.of();
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
    public void admit(Attempt attempt) {
        throw DaoException.unsupported(attempt);
    }

    @Override
    public void create(Entry entry) {
        throw DaoException.unsupported(Attempt.create(entry.document().type()));
    }

    @Override
    public void replace(Entry before, Entry after) {
        throw DaoException.unsupported(Attempt.update(after.document().type(), null));
    }

    @Override
    public void delete(Document document) {
        throw DaoException.unsupported(Attempt.remove(document.type()));
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
}
