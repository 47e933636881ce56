package io.sifaka.gateway;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** A body that is in memory. */
final class BytesSource implements Content.Source {
    private Content.@Nullable Chunk next;

    BytesSource(byte[] bytes) {
        next = Content.Chunk.from(ByteBuffer.wrap(bytes), true);
    }

    @Override
    public Content.@Nullable Chunk read() {
        Content.Chunk chunk = next;
        next = Content.Chunk.next(chunk);
        return chunk;
    }

    @Override
    public void demand(Runnable callback) {
        callback.run();
    }

    @Override
    public void fail(Throwable failure) {
        next = Content.Chunk.from(failure);
    }
}
