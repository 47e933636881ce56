package io.sifaka.gateway.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that waits on the sockets of its connections. */
final class EventLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

    /** How often time-outs are looked at, and so how late they may be noticed. */
    private static final long TICK_MILLIS = 100;

    private static final int BUFFER = 64 * 1024;

    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<Connection> connections = new ArrayList<>();
    private final Thread thread;
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private volatile boolean closed;
    private long nextTick = System.nanoTime();

    EventLoop(String name) {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    Selector selector() {
        return selector;
    }

    /** The loop's own read buffer: valid until the loop reads again. */
    ByteBuffer buffer() {
        return buffer;
    }

    /** Leaves the read buffer to whoever still holds bytes of it. */
    void abandonBuffer() {
        buffer = ByteBuffer.allocate(BUFFER);
    }

    boolean onLoop() {
        return Thread.currentThread() == thread;
    }

    /** Runs a task on the loop; at once when called there. */
    void execute(Runnable task) {
        if (onLoop()) {
            task.run();
        } else {
            tasks.add(task);
            selector.wakeup();
        }
    }

    /** Watches a connection's time-outs; on the loop only. */
    void watch(Connection connection) {
        connections.add(connection);
    }

    private void run() {
        while (!closed) {
            try {
                selector.select(EventLoop::dispatch, TICK_MILLIS);
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                tick();
            } catch (IOException | RuntimeException | Error e) { // the root of the thread that all exchanges need
                LOG.error("a task of the upstream loop failed", e);
            }
        }
        List.copyOf(connections).forEach(connection -> connection.broken(new ClosedChannelException()));
    }

    private static void dispatch(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            connection.ready(key.readyOps());
        } catch (CancelledKeyException e) {
            // closed between select and here; whoever closed it has told the sink
        } catch (RuntimeException | Error e) { // one exchange must not end the others
            LOG.error("an upstream exchange failed", e);
            connection.broken(e);
        }
    }

    private void tick() {
        long now = System.nanoTime();
        if (now - nextTick < 0) {
            return;
        }
        nextTick = now + TICK_MILLIS * 1_000_000;
        connections.removeIf(connection -> connection.expired(now));
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(1000);
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
