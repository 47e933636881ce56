package io.sifaka.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * Reads a response body whole, for plugins that want it so, up to a limit. One that is longer comes back as a source that
 * gives what was read, then the rest.
 */
final class GatheredResponse {
    private final Content.Source source;
    private final int limit;
    private final Consumer<Outcome> then;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** What came of it. */
    sealed interface Outcome {
        /** All of the body. */
        @SuppressWarnings("ArrayRecordComponent") // nobody compares outcomes
        record Whole(byte[] bytes) implements Outcome {}

        /** A body beyond the limit, from its start. */
        record TooLong(Content.Source source) implements Outcome {}

        /** The body broke off. */
        record Broken(Throwable cause) implements Outcome {}
    }

    private GatheredResponse(Content.Source source, int limit, Consumer<Outcome> then) {
        this.source = source;
        this.limit = limit;
        this.then = then;
    }

    /** Reads a source; goes on with the outcome on whichever thread has it. */
    static void gather(Content.Source source, int limit, Consumer<Outcome> then) {
        new GatheredResponse(source, limit, then).read();
    }

    private void read() {
        while (true) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(this::read);
                return;
            }
            Outcome outcome = take(chunk);
            if (outcome != null) {
                then.accept(outcome);
                return;
            }
        }
    }

    private @Nullable Outcome take(Content.Chunk chunk) {
        if (Content.Chunk.isFailure(chunk)) {
            return new Outcome.Broken(chunk.getFailure());
        }
        ByteBuffer piece = chunk.getByteBuffer();
        byte[] copy = new byte[piece.remaining()];
        piece.get(copy);
        bytes.writeBytes(copy);
        boolean last = chunk.isLast();
        chunk.release();
        if (last) {
            return new Outcome.Whole(bytes.toByteArray());
        }
        return bytes.size() > limit ? new Outcome.TooLong(new Resumed(bytes.toByteArray(), source)) : null;
    }

    /** What was read, then the rest. */
    private static final class Resumed implements Content.Source {
        private final Content.Source rest;
        private byte @Nullable [] first;

        Resumed(byte[] first, Content.Source rest) {
            this.first = first;
            this.rest = rest;
        }

        @Override
        public Content.@Nullable Chunk read() {
            byte[] read = first;
            if (read == null) {
                return rest.read();
            }
            first = null;
            return Content.Chunk.from(ByteBuffer.wrap(read), false);
        }

        @Override
        public void demand(Runnable callback) {
            if (first == null) {
                rest.demand(callback);
            } else {
                callback.run();
            }
        }

        @Override
        public void fail(Throwable failure) {
            rest.fail(failure);
        }
    }
}
