package io.sifaka.gateway;

import io.sifaka.gateway.error.Failure;
import io.sifaka.gateway.exchange.HeaderList;
import io.sifaka.gateway.upstream.ClientGone;
import io.sifaka.gateway.upstream.OutgoingBody;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * The client's request body. First it is gathered, up to a limit; a body that ends within it is whole from then on and may
 * be sent any number of times. A longer one is streamed after what was gathered: it is read from the client only when the
 * upstream has taken what was read before. Belongs to one thread at a time; the container's thread and the upstream
 * client's hand it to each other through {@link #signal} and {@link #demand}.
 */
final class ClientBody implements ReadListener, OutgoingBody, Content.Source {
    private static final int PIECE = 16 * 1024;

    /** Stands in {@link #demanded} for news that came before anybody asked for it. */
    private static final Runnable NEWS = new News();

    private final ServletInputStream in;
    private final long length;
    private final long most;
    private final Supplier<HeaderList> trailing;
    private final AtomicReference<@Nullable Runnable> demanded = new AtomicReference<>();
    private byte[] gathered = new byte[0];
    private int gatheredBytes;
    private int gatheredSent;
    private long received;
    private int limit;
    private @Nullable Runnable whenGathered;
    private byte @Nullable [] piece;
    private @Nullable HeaderList trailers;
    private boolean ended;
    private boolean streaming;
    private volatile boolean listening;
    private volatile @Nullable ClientGone failure;
    private volatile @Nullable Throwable refused;

    /**
     * A body to be read.
     *
     * @param length as announced; -1 when it is not known
     * @param most the length that it may have; a longer one fails
     * @param trailing the fields that came after the body; asked for once that has ended
     */
    ClientBody(ServletInputStream in, long length, long most, Supplier<HeaderList> trailing) {
        this.in = in;
        this.length = length;
        this.most = most;
        this.trailing = trailing;
    }

    /**
     * Takes a short body that the container has received already, as it has most. On the container's thread, before {@link
     * #gather}, which is not needed any more when this is true.
     */
    boolean takeAtOnce(int most) {
        try {
            if (length < 0 || length > most || in.available() < length) {
                return false;
            }
            gathered = in.readNBytes((int) length);
            gatheredBytes = gathered.length;
            ended = gatheredBytes == length;
            return ended;
        } catch (IOException e) {
            failure = new ClientGone(e);
            return false;
        }
    }

    /**
     * Reads the body until it ends, fails, or has reached a limit, and goes on with what follows then. Must be called on
     * the container's thread, the request being asynchronous; once.
     */
    void gather(int most, Runnable then) {
        limit = most;
        whenGathered = then;
        in.setReadListener(this);
    }

    /** Streams the body without gathering anything. As {@link #gather}. */
    void stream() {
        in.setReadListener(this);
    }

    /** Whether reading has begun: no other way to read may be begun any more. */
    boolean begun() {
        return ended || whenGathered != null || listening;
    }

    /** All of the body, once it is gathered and was within the limit. */
    Optional<byte[]> whole() {
        return isWhole() ? Optional.of(Arrays.copyOf(gathered, gatheredBytes)) : Optional.empty();
    }

    private boolean isWhole() {
        return ended && !streaming && failure == null;
    }

    /** Why the body did not come whole; empty when it did, or may yet. */
    Optional<Failure> failure() {
        return Optional.ofNullable(failure).map(ClientBody::meaning);
    }

    private static Failure meaning(Throwable gone) {
        for (Throwable t = gone.getCause(); t != null; t = t.getCause()) {
            if (t instanceof TooLong) {
                return Failure.BODY_TOO_LARGE;
            }
            if (t instanceof TimeoutException || t instanceof SocketTimeoutException) {
                return Failure.REQUEST_TIMEOUT;
            }
        }
        return Failure.BAD_REQUEST;
    }

    /** Whether the client may still be sending. */
    boolean unfinished() {
        return !ended;
    }

    @Override
    public void onDataAvailable() throws IOException {
        Runnable then = whenGathered;
        if (then == null || streaming) {
            listening = true;
            signal();
        } else if (gatherMore()) {
            listening = true;
            then.run();
        }
    }

    @Override
    public void onAllDataRead() {
        ended = true;
        proceed();
    }

    @Override
    public void onError(Throwable t) {
        failure = new ClientGone(t);
        proceed();
    }

    private void proceed() {
        Runnable then = whenGathered;
        if (listening || then == null) {
            listening = true;
            signal();
        } else {
            listening = true;
            then.run();
        }
    }

    private boolean gatherMore() throws IOException {
        try {
            return gatherNow();
        } catch (TooLong e) {
            failure = new ClientGone(e);
            return true;
        }
    }

    /** Whether there is nothing more to gather. */
    private boolean gatherNow() throws IOException {
        while (gatheredBytes < limit) {
            if (!in.isReady()) {
                return false; // onDataAvailable or onAllDataRead follow
            }
            if (gatheredBytes == gathered.length) {
                gathered = Arrays.copyOf(gathered, room());
            }
            int read = in.read(gathered, gatheredBytes, gathered.length - gatheredBytes);
            if (read < 0) {
                ended = true;
                return true;
            }
            gatheredBytes += read;
            if (count(read)) {
                return true;
            }
        }
        return true;
    }

    private int room() {
        int most = length >= 0 ? (int) Math.min(limit, length) : limit;
        return gathered.length == 0 && length >= 0 ? most : Math.min(most, Math.max(1024, gathered.length * 2));
    }

    /** Whether this was the end of a body whose length is known. */
    private boolean count(int read) throws TooLong {
        received += read;
        if (received > most) {
            throw new TooLong();
        }
        if (received == length) {
            ended = true;
        }
        return ended;
    }

    @Override
    public Content.Source content() {
        return isWhole() ? Content.Source.from(ByteBuffer.wrap(gathered, 0, gatheredBytes)) : this;
    }

    @Override
    public boolean untouched() {
        return !streaming;
    }

    @Override
    public Content.@Nullable Chunk read() {
        streaming = true;
        Throwable broken = failure == null ? refused : failure;
        if (broken != null) {
            return Content.Chunk.from(broken, true);
        }
        if (gatheredSent < gatheredBytes) {
            ByteBuffer bytes = ByteBuffer.wrap(gathered, 0, gatheredBytes);
            gatheredSent = gatheredBytes;
            return Content.Chunk.from(bytes, ended);
        }
        if (ended) {
            return Content.Chunk.EOF;
        }
        try {
            return listening ? readPiece() : null;
        } catch (IOException | IllegalStateException e) {
            ClientGone gone = new ClientGone(e);
            failure = gone;
            return Content.Chunk.from(gone, true);
        }
    }

    private Content.@Nullable Chunk readPiece() throws IOException {
        if (!in.isReady()) {
            return null;
        }
        byte[] buffer = piece == null ? new byte[PIECE] : piece;
        piece = buffer;
        int read = in.read(buffer, 0, buffer.length);
        if (read < 0) {
            ended = true;
            return Content.Chunk.EOF;
        }
        boolean last = count(read);
        return Content.Chunk.from(ByteBuffer.wrap(buffer, 0, read), last);
    }

    @Override
    public void demand(Runnable callback) {
        if (demanded.getAndUpdate(now -> now == NEWS ? null : callback) == NEWS) {
            callback.run();
        }
    }

    /** Tells who waits for the body that there is something to read, or that it ended. */
    private void signal() {
        Runnable waiting = demanded.getAndUpdate(now -> now == null || now == NEWS ? NEWS : null);
        if (waiting != null && waiting != NEWS) {
            waiting.run();
        }
    }

    /** The upstream wants no more of it. */
    @Override
    public void fail(Throwable reason) {
        if (streaming) {
            refused = reason;
        }
    }

    /** A whole body with trailer fields is sent as one of unknown length: only that can have any. */
    @Override
    public long length() {
        return isWhole() && trailers().size() == 0 ? gatheredBytes : length;
    }

    @Override
    public HeaderList trailers() {
        HeaderList known = trailers;
        if (known == null) {
            known = ended && length < 0 ? trailing.get() : new HeaderList();
            trailers = ended ? known : null;
        }
        return known;
    }

    /** A body of unknown length proved longer than it may be. */
    private static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;
    }

    private static final class News implements Runnable {
        @Override
        public void run() {}
    }
}
