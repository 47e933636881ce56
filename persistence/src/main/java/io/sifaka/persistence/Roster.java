package io.sifaka.persistence;

import java.time.Instant;
import java.util.List;

/** The part of a store that knows which nodes run. What is written here is no configuration and takes no revision. */
interface Roster {
    /** Notes what a node says of itself, in place of what it said before. */
    void beat(LiveNode node);

    /** Strikes a node off, and all that were not seen since some time. */
    void leave(NodeInfo node, Instant unseenSince);

    /** The nodes seen since some time, by id and role. */
    List<LiveNode> seenSince(Instant time);
}
