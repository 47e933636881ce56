package io.sifaka.gateway;

import io.sifaka.gateway.chain.ChainRun;
import io.sifaka.gateway.exchange.ProxyExchange;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the log phase of finished exchanges, on two threads of its own. When more wait than fit, the newest are dropped and
 * counted; the log says so once until there is room again. Used by many threads at once.
 */
final class LogPhase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogPhase.class);
    private static final int THREADS = 2;
    private static final int MOST_WAITING = 10_000;
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final ThreadPoolExecutor threads;
    private final LongAdder dropped = new LongAdder();
    private final AtomicBoolean full = new AtomicBoolean();

    LogPhase() {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                work -> {
                    Thread thread = new Thread(work, "sifaka-log-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                (work, executor) -> drop());
    }

    void run(ChainRun run, ProxyExchange x) {
        threads.execute(() -> {
            run.log(x);
            if (full.get() && threads.getQueue().isEmpty() && full.compareAndSet(true, false)) {
                LOG.info("the log phase keeps up again after {} dropped exchanges", dropped.sum());
            }
        });
    }

    /** Exchanges that were not logged. */
    long dropped() {
        return dropped.sum();
    }

    /** Logs what waits, for a moment. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} exchanges were not logged", threads.shutdownNow().size());
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void drop() {
        dropped.increment();
        if (full.compareAndSet(false, true)) {
            LOG.warn("the log phase does not keep up: exchanges are not logged from now on");
        }
    }
}
