package io.sifaka.gateway.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * One connection to an upstream, which carries one exchange at a time. Reading, parsing and time-outs belong to its loop;
 * writing to whoever holds the {@link Sending}'s turn.
 */
final class Connection {
    private final EventLoop loop;
    private final Pool pool;
    private final long idleNanos;
    private final ResponseReader reader = new ResponseReader();
    private final SocketChannel channel;
    private @Nullable SelectionKey key;
    private volatile @Nullable Wire wire;
    private volatile @Nullable Sending current;
    private volatile boolean open = true;
    private volatile long lastActivity = System.nanoTime();
    private @Nullable ByteBuffer held;

    private Connection(EventLoop loop, Pool pool, long idleNanos, SocketChannel channel) {
        this.loop = loop;
        this.pool = pool;
        this.idleNanos = idleNanos;
        this.channel = channel;
    }

    static Connection open(EventLoop loop, Pool pool, long idleNanos) {
        try {
            return new Connection(loop, pool, idleNanos, SocketChannel.open());
        } catch (IOException e) {
            throw new UncheckedIOException("no socket for an upstream connection", e);
        }
    }

    /** Connects for a first exchange; runs on the loop. */
    void connect(Sending sending) {
        current = sending;
        loop.execute(() -> {
            try {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                loop.watch(this);
                boolean connected =
                        channel.connect(sending.request().destination().address());
                key = loop.register(channel, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
                if (connected) {
                    connected(sending);
                }
            } catch (IOException | RuntimeException e) {
                fail(sending, false, e);
            }
        });
    }

    private void connected(Sending sending) throws IOException {
        wire = sending.request().destination().wire(channel);
        touch();
        shakeHands(sending);
    }

    /** Goes on until the first byte can be sent, then sends. */
    private void shakeHands(Sending sending) throws IOException {
        Wire mine = wire;
        SelectionKey mineToo = key;
        if (mine == null || mineToo == null) {
            return;
        }
        if (!mine.ready()) {
            mineToo.interestOps(SelectionKey.OP_READ | (mine.hasUnsent() ? SelectionKey.OP_WRITE : 0));
            return;
        }
        mineToo.interestOps(SelectionKey.OP_READ);
        reader.begin(sending);
        sending.connected();
        sending.pump();
    }

    /**
     * Starts an exchange on this connection, which was idle.
     *
     * @return false when the connection proved closed before a byte was written; the sink has heard nothing then
     */
    boolean begin(Sending sending) {
        reader.begin(sending);
        touch();
        sending.connected();
        current = sending;
        sending.pump();
        return !sending.stale();
    }

    /** Writes; the caller holds the sending's turn. Returns whether all was taken; else the loop calls for the rest. */
    boolean write(ByteBuffer bytes) throws IOException {
        Wire mine = wire;
        if (mine == null) {
            throw new ClosedChannelException();
        }
        boolean all = mine.write(bytes);
        touch();
        return all;
    }

    /** Writes nothing more; the caller holds the sending's turn. */
    void endOutput() throws IOException {
        Wire mine = wire;
        if (mine != null) {
            mine.endOutput();
        }
    }

    /** Asks the loop to call {@link Sending#pump} when the socket takes bytes again. */
    void wantWrite() {
        SelectionKey mine = key;
        if (mine != null && mine.isValid()) {
            mine.interestOpsOr(SelectionKey.OP_WRITE);
            loop.wakeUp();
        }
    }

    /** On the loop: events come by another key from now on. */
    void moved(SelectionKey newKey) {
        key = newKey;
    }

    /** On the loop: the socket is ready. */
    void ready(int operations) {
        Sending sending = current;
        try {
            if (sending != null && !sending.isConnected()) {
                prepare(sending, operations);
                return;
            }
            if ((operations & SelectionKey.OP_WRITE) != 0 && key != null) {
                key.interestOpsAnd(~SelectionKey.OP_WRITE);
                if (sending != null) {
                    sending.pump();
                }
            }
            if ((operations & SelectionKey.OP_READ) != 0) {
                read();
            }
        } catch (IOException e) {
            fail(sending, false, e);
        }
    }

    private void prepare(Sending sending, int operations) throws IOException {
        if ((operations & SelectionKey.OP_CONNECT) != 0) {
            channel.finishConnect();
            connected(sending);
        } else {
            shakeHands(sending);
        }
    }

    private void read() throws IOException {
        Wire mine = wire;
        if (mine == null) {
            return;
        }
        Sending sending;
        do {
            ByteBuffer buffer = loop.buffer().clear();
            int count = mine.read(buffer);
            sending = current;
            if (sending == null) {
                closeUnasked(count);
            } else if (count < 0) {
                ended(sending);
            } else {
                touch();
                parse(sending, buffer.flip());
            }
        } while (sending != null && sending == current && held == null && open && mine.hasUnread());
    }

    /** Closed by the upstream while idle, or bytes that nobody asked for: the connection is of no more use. */
    private void closeUnasked(int count) {
        if (count != 0) {
            close();
        }
    }

    private void ended(Sending sending) {
        reader.end();
        if (reader.done()) {
            completed(sending);
        } else {
            fail(sending, false, new ClosedChannelException());
        }
    }

    private void parse(Sending sending, ByteBuffer buffer) {
        boolean paused = reader.parse(sending, buffer);
        if (reader.malformed() != null) {
            fail(sending, false, reader.malformed());
        } else if (reader.done()) {
            reader.poison(buffer.hasRemaining());
            completed(sending);
        } else if (paused && key != null) {
            held = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
            key.interestOpsAnd(~SelectionKey.OP_READ);
        } else {
            sending.sink().settled();
        }
        if (sending.sink().keepsBytes()) {
            loop.abandonBuffer();
        }
    }

    /** Goes on reading after the sink had enough. */
    void resume(Sending sending) {
        loop.execute(() -> {
            ByteBuffer rest = held;
            if (rest == null || current != sending || key == null || !key.isValid()) {
                return;
            }
            held = null;
            touch();
            key.interestOpsOr(SelectionKey.OP_READ);
            parse(sending, rest);
            try {
                if (held == null && current == sending && wire != null && wire.hasUnread()) {
                    read();
                }
            } catch (IOException e) {
                fail(sending, false, e);
            }
        });
    }

    /** The end is claimed before the connection is given back: a late cancel must not close it under the next exchange. */
    private void completed(Sending sending) {
        if (!sending.claimEnd()) {
            close();
            return;
        }
        boolean reusable = reader.reusable();
        if (sending.responseDone(reusable)) {
            release(reusable);
        } else if (!sending.lastBytesOnTheirWay()) {
            close();
        }
        sending.sink().complete();
    }

    /** Both halves of the exchange are over. */
    void release(boolean reusable) {
        current = null;
        touch();
        if (!reusable || !open || !pool.keep(this)) {
            close();
        }
    }

    /** On the loop, now and then: whether this connection is closed for good; closes it when something took too long. */
    boolean expired(long now) {
        Sending sending = current;
        long quiet = now - lastActivity;
        if (sending == null) {
            if (open && quiet > idleNanos && pool.remove(this)) {
                close();
            }
        } else if (held == null && quiet > sending.patienceNanos()) {
            fail(sending, true, new SocketTimeoutException("no progress within the time-out"));
        }
        return !open;
    }

    /** Ends the exchange under way, for a fault of ours. */
    void broken(Throwable cause) {
        fail(current, false, cause);
    }

    void fail(@Nullable Sending sending, boolean timeout, Throwable cause) {
        close();
        if (sending != null) {
            sending.tellFailed(timeout, reader.started(), cause);
        }
    }

    private void touch() {
        lastActivity = System.nanoTime();
    }

    void close() {
        open = false;
        pool.remove(this);
        Wire mine = wire;
        try {
            if (mine != null) {
                mine.close();
            }
            channel.close();
        } catch (IOException e) {
            // nothing is lost: the connection is given up either way
        }
    }
}
