package io.sifaka.admin;

import io.sifaka.config.Logging;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How much this node logs: what its configuration says, or for a while something else. Used by many threads at once. */
final class LogLevel implements AutoCloseable {
    /** Kong's names, from the most to the least. */
    static final List<String> NAMES = List.of("debug", "info", "notice", "warn", "error", "crit", "alert", "emerg");

    private final String configured;
    private final Consumer<String> log;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sifaka-log-level");
        thread.setDaemon(true);
        return thread;
    });

    private String current;
    private @Nullable Future<?> reversion;

    LogLevel(String configured) {
        this(configured, Logging::level);
    }

    /** For tests: {@code log} gets each level that is set. */
    LogLevel(String configured, Consumer<String> log) {
        this.configured = configured;
        this.current = configured;
        this.log = log;
    }

    synchronized String current() {
        return current;
    }

    /**
     * Sets a level.
     *
     * @param timeout after which the configured one is back; zero: never
     * @return false when it is that already
     */
    synchronized boolean change(String level, Duration timeout) {
        if (level.equals(current)) {
            return false;
        }
        set(level);
        if (!timeout.isZero() && !level.equals(configured)) {
            reversion = timer.schedule(() -> revert(level), timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
        return true;
    }

    private synchronized void revert(String from) {
        if (current.equals(from)) {
            set(configured);
        }
    }

    private void set(String level) {
        if (reversion != null) {
            reversion.cancel(false);
            reversion = null;
        }
        current = level;
        log.accept(level);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
