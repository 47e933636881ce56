package io.sifaka.persistence;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The nodes that run on the same datastore, and what they run. Used by many threads at once. */
public final class Nodes {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Roster roster;
    private final Clock clock;

    Nodes(Roster roster, Clock clock) {
        this.roster = roster;
        this.clock = clock;
    }

    /** Those that said something lately, by id. A node that was killed counts as live for half a minute. */
    public List<LiveNode> live() {
        return roster.seenSince(clock.instant().minus(Presence.LIFE));
    }

    /**
     * Waits until every live node runs a revision or a later one.
     *
     * @return the nodes that do not, after the time given; empty when all do
     */
    public List<LiveNode> awaitApplied(long revision, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        List<LiveNode> lagging = behind(revision);
        while (!lagging.isEmpty()
                && end - System.nanoTime() > 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(Math.min(LOOK_NANOS, end - System.nanoTime()));
            lagging = behind(revision);
        }
        return lagging;
    }

    private List<LiveNode> behind(long revision) {
        return live().stream()
                .filter(live -> live.running().revision() < revision)
                .toList();
    }
}
