package io.sifaka.gateway.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits on the sockets of its connections, on one thread at a time: what is said to be "on the loop" never runs twice at once.
 * {@link ThreadLoop} has a thread of its own, {@link SharedLoop} that of a server.
 */
abstract class EventLoop {
    /** How often time-outs are looked at, and so how late they may be noticed. */
    static final long TICK_MILLIS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
    private static final int BUFFER = 64 * 1024;

    private final List<Connection> connections = new ArrayList<>();

    /** Those to be looked at from the next tick on: one that is given up may have another opened in its place. */
    private final List<Connection> joining = new ArrayList<>();

    private final Map<Destination, Pool> pools = new ConcurrentHashMap<>();
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long nextTick = System.nanoTime();

    /** Runs a task on the loop; at once when called there. */
    abstract void execute(Runnable task);

    /** Has a channel's events reported to a connection; on the loop only. */
    abstract SelectionKey register(SocketChannel channel, int operations, Connection connection) throws IOException;

    /** Has a change of interest that another thread made count at once. */
    abstract void wakeUp();

    /** Idle connections of this loop, by where they go. */
    Map<Destination, Pool> pools() {
        return pools;
    }

    /** The loop's own read buffer: valid until the loop reads again. */
    ByteBuffer buffer() {
        return buffer;
    }

    /** Leaves the read buffer to whoever still holds bytes of it. */
    void abandonBuffer() {
        buffer = ByteBuffer.allocate(BUFFER);
    }

    /** Watches a connection's time-outs; on the loop only. */
    void watch(Connection connection) {
        joining.add(connection);
    }

    /** Tells a connection what its socket is ready for. */
    static void dispatch(@Nullable SelectionKey key, Connection connection) {
        try {
            if (key != null) {
                connection.ready(key.readyOps());
            }
        } catch (CancelledKeyException e) {
            // closed between select and here; whoever closed it has told the sink
        } catch (RuntimeException | Error e) { // one exchange must not end the others
            LOG.error("an upstream exchange failed", e);
            connection.broken(e);
        }
    }

    /** Looks at time-outs when it is time; to be called after each wait. */
    void tick() {
        long now = System.nanoTime();
        if (now - nextTick < 0) {
            return;
        }
        nextTick = now + TICK_MILLIS * 1_000_000;
        connections.addAll(joining);
        joining.clear();
        connections.removeIf(connection -> connection.expired(now));
    }

    /** Ends all exchanges; on the loop, or when it has ended. */
    void breakAll() {
        connections.addAll(joining);
        joining.clear();
        List.copyOf(connections).forEach(connection -> connection.broken(new ClosedChannelException()));
    }
}
