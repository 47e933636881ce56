package io.sifaka.persistence;

import java.util.List;
import java.util.UUID;

/** A revision that is not undone, since what came later stands in the way; names all of it. */
public final class UndoRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Conflict> conflicts;

    /**
     * What stands in the way of one entity.
     *
     * @param type the name of the entity's type
     * @param reason what is the matter with it, for people
     */
    public record Conflict(String type, UUID id, String reason) {}

    UndoRefused(long revision, List<Conflict> conflicts) {
        super("revision " + revision + " cannot be undone: " + conflicts.size() + " of its changes are in conflict with"
                + " what is there now");
        this.conflicts = List.copyOf(conflicts);
    }

    public List<Conflict> conflicts() {
        return conflicts;
    }
}
