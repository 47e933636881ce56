package io.sifaka.persistence;

import java.util.List;

/**
 * What a change set did, or would do.
 *
 * @param revision the revision that it took; of a rehearsal, and of a set that changes nothing, the newest one there is
 * @param effects what happened to each entity, in order, with those that went along
 */
public record Applied(long revision, List<Effect> effects) {
    public Applied {
        effects = List.copyOf(effects);
    }
}
