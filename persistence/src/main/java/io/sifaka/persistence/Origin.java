package io.sifaka.persistence;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Where a write comes from; kept in the change log.
 *
 * @param actor who asked for it: a user of the Admin API, a tool, the gateway itself
 * @param known the revision that the actor has seen; what changed after it is not written over. Null: anything is
 */
public record Origin(String actor, @Nullable Long known) {
    public Origin {
        requireNonNull(actor, "actor");
    }

    /** An actor who writes whatever is there. */
    public Origin(String actor) {
        this(actor, null);
    }

    /** The same actor, who has seen the configuration at a revision. */
    public Origin knowing(long revision) {
        return new Origin(actor, revision);
    }
}
