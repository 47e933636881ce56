package io.sifaka.persistence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes documents whose time has come, which are hidden from then on, and the oldest part of the change log: frees the
 * room that they take.
 */
final class Sweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final Origin ORIGIN = new Origin("ttl");
    private static final int BATCH = 1000;
    private static final long LONGEST_FAREWELL_SECONDS = 5;

    private static final int FORGOTTEN_AT_A_TIME = 1000;
    private static final int RUNS_PER_FORGETTING = 60;

    private final Commits commits;
    private final Clock clock;
    private final Retention retention;
    private final Trouble trouble = new Trouble(LOG, "sweeping expired entities");
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread sweeper = new Thread(task, "sifaka-sweep");
        sweeper.setDaemon(true);
        return sweeper;
    });

    /** Runs since the log was last looked at; on the sweeper's thread only. */
    private int runs;

    Sweep(Commits commits, Clock clock, Retention retention) {
        this.commits = commits;
        this.clock = clock;
        this.retention = retention;
    }

    /** Sweeps from time to time until closed. Several processes may do so. */
    void start(Duration period) {
        long millis = period.toMillis();
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(this::attempt, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Sweeps until nothing is left; each batch is one revision of the actor {@code ttl}. */
    void run() {
        List<Document> expired = expired();
        while (!expired.isEmpty()) {
            List<Document> batch = expired;
            commits.commit(ORIGIN, transaction -> batch.forEach(document -> sweep(transaction, document)));
            expired = expired();
        }
        commits.store().forgetCounters(clock.instant());
    }

    /** Forgets what the change log need not keep. */
    void forget() {
        Store store = commits.store();
        boolean isMore = true;
        while (isMore) {
            Instant before = clock.instant().minus(retention.age());
            isMore = store.history().forget(before, store.revision() - retention.revisions(), FORGOTTEN_AT_A_TIME);
        }
    }

    /** Ends the thread after what it is doing: an interrupt would have H2 close its file. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the sweep of expired entities does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt() {
        try {
            run();
            if (runs++ % RUNS_PER_FORGETTING == 0) {
                forget();
            }
            trouble.worked();
        } catch (RuntimeException e) {
            trouble.failed(e);
        }
    }

    private List<Document> expired() {
        return commits.store().expired(clock.instant(), BATCH);
    }

    /** Looks again: since the batch was read, the document may be gone, or have got more time. */
    private static void sweep(Transaction transaction, Document document) {
        transaction
                .get(document.type(), document.id())
                .filter(found -> found.expired(transaction.at()))
                .ifPresent(found -> Deletion.of(transaction, found));
    }
}
