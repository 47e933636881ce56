package io.sifaka.gateway.router;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What changes in one bucket. Filled while a change is put together, then read.
 *
 * @param gone the routes whose candidates are no longer there
 * @param added candidates that are new, or in place of one that is gone
 */
record IndexChange(Set<UUID> gone, List<Candidate> added) {
    IndexChange() {
        this(new HashSet<>(1), new ArrayList<>(1));
    }
}
