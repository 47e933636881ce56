package io.sifaka.persistence;

import static java.util.Objects.requireNonNull;

/**
 * Where a write comes from; kept in the change log.
 *
 * @param actor who asked for it: a user of the Admin API, a tool, the gateway itself
 */
public record Origin(String actor) {
    public Origin {
        requireNonNull(actor, "actor");
    }
}
