package io.sifaka.persistence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners of the changes that were committed, here or by other processes, in the order of their revisions. A
 * commit in this process wakes it at once; it also looks by itself, so that a lost hint costs a moment, never a change.
 * While the datastore is away it waits ever longer between looks, up to {@link #LONGEST_WAIT}.
 *
 * <p>Whoever needs everything, now and from now on, subscribes first, takes a {@link Persistence#dump()} then, and
 * ignores changes up to the dump's revision.
 */
public final class ChangeFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
    private static final int BATCH = 10_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);

    private final Store store;
    private final Presence presence;
    private final Duration interval;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Boolean> hints = new ArrayBlockingQueue<>(1);
    private final ReentrantLock polling = new ReentrantLock(true);
    private final Trouble trouble = new Trouble(LOG, "looking for changes");
    private final Thread thread = new Thread(this::run, "sifaka-change-feed");

    /** Moves under {@link #polling} only. */
    private volatile long revision;

    private volatile boolean closed;

    /** Who is told of changes. */
    public interface Listener {
        /**
         * Called on one thread at a time, in the order of revisions, soon after the commit. When one throws {@link
         * DatastoreUnavailable}, all are told again once the datastore is back, so a listener must not mind to hear
         * something twice; whatever else one throws is logged, and the feed goes on without it.
         *
         * @param revision the revision reached
         * @param changes what happened since the revision before, in order
         */
        void changed(long revision, List<Change> changes);

        /**
         * Called instead when the log does not lead from the revision before to the newest, as when the datastore was
         * restored from a backup: what is known may be untrue, all of it.
         *
         * @param revision the newest revision
         */
        default void lostTrack(long revision) {}
    }

    /** Starts at the newest revision, which takes a datastore that can be reached. */
    ChangeFeed(Store store, Presence presence, Duration interval) {
        this.store = store;
        this.presence = presence;
        this.interval = interval;
        this.revision = store.revision();
        thread.setDaemon(true);
    }

    /** Adds a listener, which is told of what happens after {@link #revision}. */
    public void subscribe(Listener listener) {
        subscriptions.add(new Subscription(listener));
    }

    /** Starts looking, on a thread of its own, until {@link #close}. */
    public void start() {
        thread.start();
    }

    /** Looks now, on the caller's thread, and returns when the listeners were told of all that was committed before. */
    public void poll() {
        polling.lock();
        try {
            long newest = store.revision();
            if (newest < revision) {
                loseTrack(newest);
            }
            while (revision < newest) {
                follow(store.changes(revision, BATCH), newest);
            }
            presence.beat();
        } finally {
            polling.unlock();
        }
    }

    /** The revision that all listeners were told of. */
    public long revision() {
        return revision;
    }

    /**
     * The changes after a revision, oldest first; whole revisions only.
     *
     * @param limit how many at most, unless one revision alone has more
     */
    public List<Change> since(long after, int limit) {
        return store.changes(after, limit);
    }

    /** Ends the thread after what it is doing: an interrupt would have H2 close its file. */
    @Override
    public void close() {
        closed = true;
        hints.offer(Boolean.TRUE);
        try {
            thread.join(LONGEST_FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that a revision exists; makes the feed look if it does not know it yet. */
    void hint(long newest) {
        if (newest > revision) {
            hints.offer(Boolean.TRUE);
        }
    }

    private void follow(List<Change> changes, long newest) {
        if (changes.isEmpty() || changes.get(0).revision() != revision + 1) {
            loseTrack(newest);
            return;
        }
        long reached = changes.get(changes.size() - 1).revision();
        tell(listener -> listener.changed(reached, changes));
        revision = reached; // not when a listener could not read the datastore
    }

    private void loseTrack(long newest) {
        LOG.warn("the change log does not lead from revision {} to {}: everything is read anew", revision, newest);
        tell(listener -> listener.lostTrack(newest));
        revision = newest;
    }

    private void tell(Consumer<Listener> news) {
        List<DatastoreUnavailable> unread = subscriptions.stream()
                .map(subscription -> subscription.tell(news))
                .flatMap(Optional::stream)
                .toList();
        if (!unread.isEmpty()) {
            throw unread.get(0);
        }
    }

    private void run() {
        Duration wait = interval;
        while (!closed) {
            try {
                hints.poll(Math.min(wait.toMillis(), untilBeat()), TimeUnit.MILLISECONDS);
                if (closed) {
                    return;
                }
                poll();
                trouble.worked();
                wait = interval;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                trouble.failed(e);
                wait = longer(wait);
            }
        }
    }

    /** What this node has to say of itself does not wait for the next look, if it comes to be due before. */
    private long untilBeat() {
        return presence.untilNews()
                .map(Duration::toMillis)
                .filter(millis -> millis > 0)
                .orElse(Long.MAX_VALUE);
    }

    private static Duration longer(Duration wait) {
        Duration doubled = wait.multipliedBy(2);
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }

    /** A listener, and whether it copes. */
    private static final class Subscription {
        private final Listener listener;
        private final Trouble trouble;

        Subscription(Listener listener) {
            this.listener = listener;
            this.trouble = new Trouble(LOG, listener + " following changes");
        }

        /** Returns what keeps the listener from being up to date, if it is the datastore. */
        Optional<DatastoreUnavailable> tell(Consumer<Listener> news) {
            try {
                news.accept(listener);
                trouble.worked();
            } catch (DatastoreUnavailable e) {
                return Optional.of(e);
            } catch (RuntimeException e) {
                trouble.failed(e);
            }
            return Optional.empty();
        }
    }
}
