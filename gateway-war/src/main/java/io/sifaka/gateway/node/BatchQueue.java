package io.sifaka.gateway.node;

import io.sifaka.plugin.PluginContext.Queue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands entries over in batches, on a daemon thread of its own. When it is full the oldest entry is dropped, counted, and
 * the log told once until there is room again. Once closed it hands over what is left, without waiting for batches to fill.
 * Used by many threads at once; entries are under the lock.
 */
final class BatchQueue<T> implements Queue<T>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchQueue.class);

    private final String name;
    private final Settings settings;
    private final Sender<T> sender;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<T> entries = new ArrayDeque<>();
    private boolean closed;
    private boolean full;
    private long dropped;

    /** Why the last hand-over failed; confined to the thread. */
    private @Nullable Exception lastFailure;

    BatchQueue(String name, Settings settings, Sender<T> sender) {
        this.name = name;
        this.settings = settings;
        this.sender = sender;
        this.thread = new Thread(this::run, "sifaka-queue " + name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void add(T entry) {
        lock.lock();
        try {
            if (closed) {
                dropped++;
                return;
            }
            if (entries.size() >= settings.maxEntries()) {
                dropOldest();
            }
            entries.add(entry);
            signalIfAwaited();
        } finally {
            lock.unlock();
        }
    }

    /** Entries that wait for their batch. */
    int held() {
        lock.lock();
        try {
            return entries.size();
        } finally {
            lock.unlock();
        }
    }

    /** Entries dropped so far. */
    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a closed queue is empty, then gives up on what is left. */
    void awaitEnd(long nanos) {
        try {
            thread.join(Duration.ofNanos(Math.max(1_000_000, nanos)).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    /** Under the lock. The first entry wakes the thread, and the one that completes a batch. */
    private void signalIfAwaited() {
        if (entries.size() == 1 || entries.size() >= settings.maxBatchSize()) {
            changed.signal();
        }
    }

    /** Under the lock. */
    private void dropOldest() {
        entries.poll();
        dropped++;
        if (!full) {
            full = true;
            LOG.error("queue '{}' is full, the oldest entries are dropped from now on", name);
        }
    }

    private void run() {
        try {
            for (List<T> batch = next(); !batch.isEmpty(); batch = next()) {
                deliver(batch);
            }
        } catch (InterruptedException e) {
            LOG.error("queue '{}' ends with {} entries not handed over", name, entries.size());
        }
    }

    /** The next batch, as full as may be; empty when the queue is closed and done. */
    private List<T> next() throws InterruptedException {
        lock.lock();
        try {
            while (entries.isEmpty() && !closed) {
                changed.await();
            }
            long left = settings.maxCoalescingDelay().toNanos();
            while (!closed && left > 0 && entries.size() < settings.maxBatchSize()) {
                left = changed.awaitNanos(left);
            }
            return take();
        } finally {
            lock.unlock();
        }
    }

    /** Under the lock. */
    private List<T> take() {
        List<T> batch = new ArrayList<>(Math.min(entries.size(), settings.maxBatchSize()));
        while (batch.size() < settings.maxBatchSize() && !entries.isEmpty()) {
            batch.add(entries.remove());
        }
        if (full && !batch.isEmpty()) {
            full = false;
            LOG.info("queue '{}' has room again after {} dropped entries", name, dropped);
        }
        return batch;
    }

    private void deliver(List<T> batch) throws InterruptedException {
        long deadline = System.nanoTime() + settings.maxRetryTime().toNanos();
        Duration delay = settings.initialRetryDelay();
        while (!sent(batch)) {
            if (System.nanoTime() + delay.toNanos() > deadline) {
                giveUp(batch);
                return;
            }
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
            delay = shorter(delay.multipliedBy(2), settings.maxRetryDelay());
        }
    }

    private boolean sent(List<T> batch) {
        try {
            sender.send(List.copyOf(batch));
            return true;
        } catch (IOException | RuntimeException e) { // the sender is a plugin's; the queue outlives its faults
            LOG.debug("queue '{}' could not hand {} entries over", name, batch.size(), e);
            lastFailure = e;
            return false;
        }
    }

    private void giveUp(List<T> batch) {
        LOG.error("queue '{}' drops {} entries after {}", name, batch.size(), settings.maxRetryTime(), lastFailure);
        lock.lock();
        try {
            dropped += batch.size();
        } finally {
            lock.unlock();
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
