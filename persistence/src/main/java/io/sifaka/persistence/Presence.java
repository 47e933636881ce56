package io.sifaka.persistence;

import io.sifaka.persistence.NodeInfo.Running;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node's line in the roster: soon after what it runs changed, at most once a second, and else now and then.
 * Belongs to the change feed, on whose thread it writes; whoever closes it sees to it that the feed has ended.
 */
final class Presence {
    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

    /** How long after the last word a node no longer counts as live. */
    static final Duration LIFE = Duration.ofSeconds(30);

    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Roster roster;
    private final Clock clock;
    private volatile @Nullable Announced announced;

    /** What was said last, and when; moves on the feed's thread only. */
    private @Nullable LiveNode told;

    /** Who this node is, and where to ask what it runs. */
    private record Announced(NodeInfo node, Supplier<Running> running) {}

    Presence(Roster roster, Clock clock) {
        this.roster = roster;
        this.clock = clock;
    }

    void announce(NodeInfo node, Supplier<Running> running) {
        announced = new Announced(node, running);
    }

    /** How long news have to wait; empty when there are none. */
    Optional<Duration> untilNews() {
        Announced node = announced;
        LiveNode last = told;
        if (node == null || last == null || node.running().get().equals(last.running())) {
            return Optional.empty();
        }
        return Optional.of(left(last, SHORTEST));
    }

    /** Writes what is due. */
    void beat() {
        Announced node = announced;
        if (node == null) {
            return;
        }
        Running running = node.running().get();
        LiveNode last = told;
        if (last == null
                || left(last, running.equals(last.running()) ? IDLE : SHORTEST).compareTo(Duration.ZERO) <= 0) {
            LiveNode live = new LiveNode(node.node(), running, clock.instant());
            roster.beat(live);
            told = live;
        }
    }

    private Duration left(LiveNode last, Duration period) {
        return Duration.between(clock.instant(), last.seenAt().plus(period));
    }

    /** Strikes this node off; does without when the datastore is away, as the line fades by itself. */
    void leave() {
        Announced node = announced;
        announced = null;
        if (node == null) {
            return;
        }
        try {
            roster.leave(node.node(), clock.instant().minus(LIFE.multipliedBy(20)));
        } catch (DatastoreUnavailable e) {
            LOG.debug("cannot strike this node off the roster: {}", e.getMessage());
        }
    }
}
