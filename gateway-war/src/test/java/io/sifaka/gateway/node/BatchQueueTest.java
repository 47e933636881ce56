package io.sifaka.gateway.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.plugin.PluginContext.Queue.Sender;
import io.sifaka.plugin.PluginContext.Queue.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BatchQueueTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final BlockingQueue<List<Integer>> batches = new LinkedBlockingQueue<>();

    @Test
    void handsOverOneByOne() throws Exception {
        BatchQueue<Integer> queue = start(settings(1, LONG, 100), batches::add);
        queue.add(1);
        queue.add(2);
        assertThat(next()).containsExactly(1);
        assertThat(next()).containsExactly(2);
    }

    @Test
    void waitsForABatchToFill() throws Exception {
        BatchQueue<Integer> queue = start(settings(3, LONG, 100), batches::add);
        queue.add(1);
        queue.add(2);
        queue.add(3);
        assertThat(next()).containsExactly(1, 2, 3);
    }

    @Test
    void waitsNoLongerThanItMay() throws Exception {
        BatchQueue<Integer> queue = start(settings(3, SHORT, 100), batches::add);
        queue.add(1);
        assertThat(next()).containsExactly(1);
    }

    @Test
    void dropsTheOldestWhenFull() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        BatchQueue<Integer> queue = start(settings(1, LONG, 2), batch -> {
            await(gate);
            batches.add(batch);
        });
        queue.add(0);
        awaitTaken(queue);
        for (int i = 1; i <= 5; i++) {
            queue.add(i);
        }
        assertThat(queue.dropped()).isEqualTo(3);
        gate.countDown();
        assertThat(next()).containsExactly(0);
        assertThat(next()).containsExactly(4);
        assertThat(next()).containsExactly(5);
    }

    @Test
    void triesAgainWithTheSameBatch() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        BatchQueue<Integer> queue = start(settings(1, LONG, 10), batch -> {
            if (calls.incrementAndGet() < 3) {
                throw new IOException("not yet");
            }
            batches.add(batch);
        });
        queue.add(7);
        assertThat(next()).containsExactly(7);
        assertThat(calls).hasValue(3);
    }

    @Test
    void givesUpAfterItsTimeAndGoesOn() throws Exception {
        Settings impatient = new Settings(1, LONG, 10, SHORT, SHORT, Duration.ZERO);
        BatchQueue<Integer> queue = start(impatient, batch -> {
            if (batch.contains(1)) {
                throw new IllegalStateException("never");
            }
            batches.add(batch);
        });
        queue.add(1);
        queue.add(2);
        assertThat(next()).containsExactly(2);
        assertThat(queue.dropped()).isEqualTo(1);
    }

    @Test
    void handsOverTheRestWhenClosed() throws Exception {
        BatchQueue<Integer> queue = start(settings(10, LONG, 10), batches::add);
        queue.add(1);
        queue.add(2);
        queue.close();
        queue.awaitEnd(TimeUnit.SECONDS.toNanos(5));
        assertThat(next()).containsExactly(1, 2);
        queue.add(3);
        assertThat(queue.dropped()).isEqualTo(1);
    }

    private static BatchQueue<Integer> start(Settings settings, Sender<Integer> sender) {
        BatchQueue<Integer> queue = new BatchQueue<>("test", settings, sender);
        queue.start();
        return queue;
    }

    private List<Integer> next() throws InterruptedException {
        List<Integer> batch = batches.poll(5, TimeUnit.SECONDS);
        assertThat(batch).isNotNull();
        return batch;
    }

    private static Settings settings(int batch, Duration coalescing, int entries) {
        return new Settings(batch, coalescing, entries, SHORT, SHORT, LONG);
    }

    private static void awaitTaken(BatchQueue<Integer> queue) {
        while (queue.held() > 0) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
