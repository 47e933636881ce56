package io.sifaka.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The change log of a {@link MemoryState}: a copy of it goes on where the other ended. */
final class MemoryLog {
    /** Changes that are remembered; a reader who is further behind reads everything anew. */
    private static final int LONGEST = 100_000;

    private final List<Change> changes = new ArrayList<>();
    private long revision;
    private long forgotten;

    MemoryLog() {}

    /** A log that begins with what another one remembers. */
    MemoryLog(MemoryLog other) {
        changes.addAll(other.changes);
        revision = other.revision;
        forgotten = other.forgotten;
        if (changes.size() > LONGEST) {
            forget(changes.get(changes.size() - LONGEST - 1).revision());
        }
    }

    long revision() {
        return revision;
    }

    List<Change> after(long known) {
        return changes.stream().filter(change -> change.revision() > known).toList();
    }

    List<Change> all() {
        return changes;
    }

    /** The newest revision that touched a document; zero when none did. */
    long changed(String type, UUID id) {
        return changes.stream()
                .filter(change -> change.type().equals(type) && change.id().equals(id))
                .mapToLong(Change::revision)
                .max()
                .orElse(0);
    }

    /** The revision up to which changes were forgotten. */
    long forgotten() {
        return forgotten;
    }

    void forget(long upTo) {
        changes.removeIf(change -> change.revision() <= upTo);
        forgotten = upTo;
    }

    void append(Change change) {
        changes.add(change);
        revision = change.revision();
    }
}
