package io.sifaka.gateway.transport;

import io.sifaka.gateway.transport.Failure.Stage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One exchange on a connection: writes the request by turns, and tells the sink its end once. */
final class Sending implements Flow {
    private static final int REQUEST_DONE = 1;
    private static final int RESPONSE_DONE = 2;
    private static final int BUFFER = 32 * 1024;
    private static final int CHUNK_HEAD = 6;
    private static final int CHUNK_TAIL = 7;
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private static final ThreadLocal<HeadWriter> HEAD = ThreadLocal.withInitial(HeadWriter::new);
    private static final ThreadLocal<ByteBuffer> OUT = ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BUFFER));

    private final Outbound request;
    private final ResponseSink sink;
    private final Connection connection;
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicInteger halves = new AtomicInteger();
    private final AtomicBoolean told = new AtomicBoolean();
    private final boolean pooled;

    // written by whoever has the turn
    private @Nullable ByteBuffer leftover;
    private boolean headTaken;
    private boolean ended;

    private volatile boolean written;
    private volatile boolean connected;
    private volatile boolean stalled;
    private volatile boolean starved;
    private volatile boolean lastBytes;
    private volatile boolean reusable;
    private volatile boolean stale;

    Sending(Outbound request, ResponseSink sink, Connection connection, boolean pooled) {
        this.request = request;
        this.sink = sink;
        this.connection = connection;
        this.pooled = pooled;
    }

    Outbound request() {
        return request;
    }

    ResponseSink sink() {
        return sink;
    }

    void connected() {
        connected = true;
    }

    boolean isConnected() {
        return connected;
    }

    /** Whether a pooled connection proved closed before a byte went out, untold. */
    boolean stale() {
        return stale;
    }

    boolean lastBytesOnTheirWay() {
        return lastBytes;
    }

    /** How long the connection may stay quiet now. */
    long patienceNanos() {
        Outbound.Timeouts limits = request.timeouts();
        int millis = !connected ? limits.connect() : stalled ? limits.write() : limits.read();
        return starved && !request.switches() ? Long.MAX_VALUE : millis * 1_000_000L;
    }

    /** Writes what can be written, unless another thread is at it: then that one goes round again. */
    void pump() {
        if (turns.getAndIncrement() != 0) {
            return;
        }
        int taken = 1;
        do {
            try {
                write();
            } catch (IOException | RuntimeException e) {
                writeFailed(e);
            }
            taken = turns.addAndGet(-taken);
        } while (taken != 0);
    }

    /** Another connection may take over unseen only where no body was begun to be read: it cannot be read again here. */
    private void writeFailed(Exception e) {
        boolean unread = request.body() == null || request.switches();
        if (pooled && !written && unread && claimEnd()) {
            stale = true;
            connection.close();
        } else {
            connection.fail(this, false, e);
        }
    }

    private void write() throws IOException {
        if (leftover != null && !flush(leftover)) {
            return;
        }
        leftover = null;
        while (!ended) {
            ByteBuffer out = OUT.get().clear();
            if (!headTaken) {
                takeHead(out);
            }
            int before = out.position();
            takeBody(out);
            starved = out.position() == before && !ended;
            if (out.position() == 0 && !ended) {
                return;
            }
            lastBytes = ended;
            ByteBuffer ready = ended && request.chunked() ? withEnd(out.flip()) : out.flip();
            if (!flush(ready)) {
                leftover = ByteBuffer.allocate(ready.remaining()).put(ready).flip();
                return;
            }
            if (starved) {
                return;
            }
        }
        requestDone();
    }

    private boolean flush(ByteBuffer bytes) throws IOException {
        int start = bytes.position();
        boolean all;
        try {
            all = connection.write(bytes);
        } finally {
            if (bytes.position() > start) {
                written = true;
            }
        }
        stalled = !all;
        if (!all) {
            connection.wantWrite();
        }
        return all;
    }

    private void takeHead(ByteBuffer out) {
        headTaken = true;
        HeadWriter head = HEAD.get().clear();
        request.head().accept(head);
        if (head.size() > out.remaining()) {
            throw new IllegalArgumentException("a request head of " + head.size() + " bytes");
        }
        out.put(head.bytes(), 0, head.size());
    }

    /** Fills the buffer from the body, framed; sets {@code ended} at its end. */
    private void takeBody(ByteBuffer out) {
        BodySource body = request.body();
        if (body == null) {
            ended = true;
            return;
        }
        while (!ended && out.remaining() > CHUNK_HEAD + CHUNK_TAIL) {
            int start = out.position();
            if (request.chunked()) {
                out.position(start + CHUNK_HEAD).limit(out.capacity() - CHUNK_TAIL);
            }
            int count = body.read(out, this);
            out.limit(out.capacity());
            if (count <= 0) {
                out.position(start);
                ended = count < 0;
                return;
            }
            if (request.chunked()) {
                chunkHead(out, start, count);
                out.put((byte) '\r').put((byte) '\n');
            }
        }
    }

    /** Adds the last chunk and the trailer fields to what is to be written, in other memory if they are too many for this. */
    private ByteBuffer withEnd(ByteBuffer out) {
        HeadWriter end = HEAD.get().clear();
        end.lastChunk();
        if (request.body() != null) {
            request.body().trailers(end);
        }
        end.end();
        int length = out.remaining() + end.size();
        ByteBuffer all = length > out.capacity() ? ByteBuffer.allocate(length).put(out) : out.compact();
        return all.put(end.bytes(), 0, end.size()).flip();
    }

    /** Four digits and a line end, RFC 9112 §7.1; leading zeros are allowed. */
    private static void chunkHead(ByteBuffer out, int at, int count) {
        out.put(at, HEX[count >> 12 & 15]);
        out.put(at + 1, HEX[count >> 8 & 15]);
        out.put(at + 2, HEX[count >> 4 & 15]);
        out.put(at + 3, HEX[count & 15]);
        out.put(at + 4, (byte) '\r');
        out.put(at + 5, (byte) '\n');
    }

    private void requestDone() throws IOException {
        if (request.switches()) {
            connection.endOutput();
        }
        if (halves.getAndUpdate(done -> done | REQUEST_DONE) == RESPONSE_DONE) {
            connection.release(reusable);
        }
    }

    /** The response is whole; true when the request is, too, so that the connection is free. */
    boolean responseDone(boolean mayBeReused) {
        reusable = mayBeReused;
        return halves.getAndUpdate(done -> done | RESPONSE_DONE) == REQUEST_DONE;
    }

    /** Whether nobody has told the sink of an end, or given the exchange up, before. */
    boolean claimEnd() {
        return told.compareAndSet(false, true);
    }

    void tellFailed(boolean timeout, boolean answered, Throwable cause) {
        if (claimEnd()) {
            Stage stage = answered ? Stage.ANSWERED : written ? Stage.SENT : connected ? Stage.UNSENT : Stage.CONNECT;
            sink.failed(new Failure(stage, timeout, pooled, cause));
        }
    }

    @Override
    public void bodyReady() {
        pump();
    }

    @Override
    public void resume() {
        connection.resume(this);
    }

    @Override
    public void cancel() {
        if (claimEnd()) {
            connection.close();
        }
    }
}
