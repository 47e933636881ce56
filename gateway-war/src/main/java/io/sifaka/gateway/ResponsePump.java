package io.sifaka.gateway;

import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * Moves a response body from its source to the client, no faster than the client takes it: the source is read when the
 * client's connection has room, and the connection written when the source has something. Waits for one of the two at a
 * time, so that only one thread at a time is here; but for the container, which may tell of an error at any time.
 */
final class ResponsePump {
    private final ServletOutputStream out;
    private final Content.Source source;
    private final BodyPhase phase;
    private final Sink sink;

    private final boolean lengthKnown;
    private Content.@Nullable Chunk writing;
    private boolean unflushed;
    private boolean flushed;
    private boolean sourceEnded;
    private volatile boolean ended;

    /** Told of the body's progress. */
    interface Sink {
        /** So many bytes were handed to the client's connection. */
        void sent(int bytes);

        /** The last byte was handed to the client's connection. */
        void finished();

        /** The body cannot go on; what was sent of it is not all. */
        void broken(Throwable cause);

        /** There is nobody to send to any more. */
        void abandoned(Throwable cause);
    }

    /** @param length of the body as it is sent; -1 when it is not known */
    ResponsePump(ServletOutputStream out, Content.Source source, BodyPhase phase, Sink sink, long length) {
        this.out = out;
        this.source = source;
        this.phase = phase;
        this.sink = sink;
        this.lengthKnown = length >= 0;
    }

    /** The container has room. */
    void onWritePossible() {
        pump();
    }

    /** The client's connection broke. */
    void onError(Throwable t) {
        if (claimEnd()) {
            sink.abandoned(t);
            release();
        }
    }

    private void pump() {
        try {
            while (!ended && out.isReady()) {
                if (!step()) {
                    return;
                }
            }
        } catch (IOException | RuntimeException e) { // a plugin's body phase may throw anything
            end(e);
        }
    }

    /** Does one thing while the connection has room; whether to go on. */
    private boolean step() throws IOException {
        release();
        if (sourceEnded) {
            return finish();
        }
        Content.Chunk chunk = source.read();
        if (chunk == null) {
            return await();
        }
        if (Content.Chunk.isFailure(chunk)) {
            end(chunk.getFailure());
            return false;
        }
        synchronized (this) {
            writing = chunk;
        }
        sourceEnded = chunk.isLast();
        write(phase.pass(chunk.getByteBuffer(), sourceEnded));
        return true;
    }

    /** Before waiting for the upstream, what it sent so far goes out: events must not sit in a buffer. */
    private boolean await() throws IOException {
        if (unflushed) {
            flush();
            return true; // the connection may have no room now
        }
        source.demand(this::pump);
        return false;
    }

    private boolean finish() throws IOException {
        if (!lengthKnown && !flushed) {
            flush(); // else the container would find out the length, and not send the body in chunks as it came
            return true;
        }
        if (claimEnd()) {
            sink.finished();
        }
        return false;
    }

    private void write(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        if (length == 0) {
            return;
        }
        if (bytes.hasArray()) {
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), length);
        } else {
            byte[] copy = new byte[length];
            bytes.get(copy);
            out.write(copy, 0, length);
        }
        unflushed = true;
        sink.sent(length);
    }

    private void flush() throws IOException {
        out.flush();
        unflushed = false;
        flushed = true;
    }

    /** Whether this is the first to end the response: a container may tell of an error while another thread writes. */
    private synchronized boolean claimEnd() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    /** Gives the piece's memory back, once the container has no need of it. */
    private void release() {
        Content.Chunk written;
        synchronized (this) {
            written = writing;
            writing = null;
        }
        if (written != null) {
            written.release();
        }
    }

    private void end(Throwable cause) {
        if (claimEnd()) {
            sink.broken(cause);
            release();
        }
    }
}
