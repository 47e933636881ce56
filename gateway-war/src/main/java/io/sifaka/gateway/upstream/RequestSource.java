package io.sifaka.gateway.upstream;

import io.sifaka.gateway.exchange.HeaderList;
import io.sifaka.gateway.transport.BodySource;
import io.sifaka.gateway.transport.Flow;
import io.sifaka.gateway.transport.HeadWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** Gives a request body to the transport in the portions that the connection takes. One thread at a time. */
final class RequestSource implements BodySource {
    private final OutgoingBody body;
    private final Content.Source content;
    private Content.@Nullable Chunk chunk;
    private boolean ended;

    /** @param content the body for one try */
    RequestSource(OutgoingBody body, Content.Source content) {
        this.body = body;
        this.content = content;
    }

    @Override
    public int read(ByteBuffer target, Flow flow) {
        Content.Chunk piece = chunk;
        if (piece == null) {
            if (ended) {
                return -1;
            }
            piece = content.read();
            if (piece == null) {
                content.demand(flow::bodyReady);
                return 0;
            }
            if (Content.Chunk.isFailure(piece)) {
                throw new UncheckedIOException(new ClientGone(piece.getFailure()));
            }
        }
        return take(piece, target, flow);
    }

    @Override
    public void trailers(HeadWriter fields) {
        HeaderList trailers = body.trailers();
        for (int i = 0; i < trailers.size(); i++) {
            fields.field(trailers.name(i), trailers.value(i));
        }
    }

    private int take(Content.Chunk piece, ByteBuffer target, Flow flow) {
        ByteBuffer bytes = piece.getByteBuffer();
        int count = Math.min(bytes.remaining(), target.remaining());
        target.put(bytes.slice(bytes.position(), count));
        bytes.position(bytes.position() + count);
        chunk = bytes.hasRemaining() ? piece : null;
        if (chunk == null) {
            ended = piece.isLast();
            piece.release();
        }
        return count == 0 ? read(target, flow) : count;
    }
}
