package io.sifaka.gateway.upstream;

import io.sifaka.gateway.exchange.HeaderList;
import io.sifaka.gateway.exchange.Try;
import io.sifaka.gateway.transport.Failure;
import io.sifaka.gateway.transport.Failure.Stage;
import io.sifaka.gateway.transport.Flow;
import io.sifaka.gateway.transport.ResponseSink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * One try: a request on a connection. The transport pushes the response in; whoever answers the client pulls its body out, at
 * the client's speed. A body that came in together with its head is handed on as a whole.
 */
final class Attempt implements ResponseSink, Content.Source {
    private static final HeaderList NO_TRAILERS = new HeaderList();

    private final UpstreamCall call;
    private final InetSocketAddress address;
    private final long startedAtMillis = System.currentTimeMillis();

    private int status;
    private @Nullable HeaderList headers;
    private volatile HeaderList trailers = NO_TRAILERS;
    private long missing = -1;
    private boolean answered;

    private @Nullable ByteBuffer arrived;
    private boolean lent;
    private boolean ended;
    private boolean paused;
    private @Nullable Throwable broken;
    private @Nullable Runnable waiting;
    private @Nullable Flow flow;

    Attempt(UpstreamCall call, InetSocketAddress address) {
        this.call = call;
        this.address = address;
    }

    @Override
    public synchronized void begun(Flow exchange) {
        flow = exchange;
    }

    /** The try as the log shows it, with a response. */
    Try outcome() {
        return new Try(address.getAddress().getHostAddress(), address.getPort(), startedAtMillis, null, null);
    }

    /** The try as the log shows it, failed. */
    Try outcome(int status, String reason) {
        return new Try(address.getAddress().getHostAddress(), address.getPort(), startedAtMillis, status, reason);
    }

    @Override
    public void head(int code, List<HttpField> fields) {
        status = code;
        HeaderList list = new HeaderList();
        for (HttpField field : fields) {
            list.put(field.getName(), field.getValue() == null ? "" : field.getValue());
            if (field.getHeader() == HttpHeader.CONTENT_LENGTH) {
                missing = field.getLongValue();
            }
        }
        headers = list;
    }

    @Override
    public void trailers(List<HttpField> fields) {
        HeaderList list = new HeaderList();
        for (HttpField field : fields) {
            list.put(field.getName(), field.getValue() == null ? "" : field.getValue());
        }
        trailers = list;
    }

    @Override
    public boolean body(byte[] bytes, int offset, int count) {
        missing -= missing < 0 ? 0 : count;
        synchronized (this) {
            arrived = ByteBuffer.wrap(bytes, offset, count);
        }
        if (missing == 0) {
            return true; // the end follows at once, and the connection is free again before the last piece goes on
        }
        handOn();
        synchronized (this) {
            paused = arrived != null || lent || waiting == null;
            return !paused;
        }
    }

    @Override
    public void settled() {
        if (!answered) {
            handOn();
        }
    }

    @Override
    public synchronized boolean keepsBytes() {
        return arrived != null || lent;
    }

    @Override
    public void complete() {
        synchronized (this) {
            ended = true;
        }
        handOn();
    }

    @Override
    public void failed(Failure failure) {
        if (!answered) {
            call.failed(this, failure);
            return;
        }
        synchronized (this) {
            broken = failure.cause();
        }
        handOn();
    }

    /** Begins the answer, or wakes whoever waits for more of it. On the transport's thread. */
    private void handOn() {
        HeaderList list = headers;
        if (!answered && list != null) {
            answered = true;
            call.answered(this, new UpstreamResponse(status, list, this, () -> trailers));
            return;
        }
        Runnable next;
        synchronized (this) {
            next = waiting;
            waiting = null;
        }
        if (next != null) {
            next.run();
        }
    }

    @Override
    public synchronized Content.@Nullable Chunk read() {
        ByteBuffer bytes = arrived;
        if (bytes != null) {
            arrived = null;
            lent = true;
            return Content.Chunk.from(bytes, ended, this::release);
        }
        if (broken != null) {
            return Content.Chunk.from(broken, true);
        }
        return ended ? Content.Chunk.EOF : null;
    }

    private synchronized void release() {
        lent = false;
    }

    @Override
    public void demand(Runnable callback) {
        if (ready(callback)) {
            callback.run();
        }
    }

    /** Whether there is something to read now; else the callback waits for it, and the transport reads on. */
    private boolean ready(Runnable callback) {
        Flow more;
        synchronized (this) {
            if (arrived != null || broken != null || ended) {
                return true;
            }
            waiting = callback;
            more = paused ? flow : null;
            paused = false;
        }
        if (more != null) {
            more.resume();
        }
        return false;
    }

    /** Nobody wants the rest: the exchange ends, and its connection with it. */
    @Override
    public void fail(Throwable reason) {
        Flow mine;
        synchronized (this) {
            if (ended) {
                return;
            }
            broken = reason instanceof IOException ? reason : new IOException("given up", reason);
            arrived = null;
            mine = flow;
        }
        if (mine != null) {
            mine.cancel();
        }
    }

    /** Whether the upstream can have seen anything of a try that failed so. */
    static boolean mayHaveArrived(Failure failure) {
        return failure.stage().compareTo(Stage.UNSENT) > 0;
    }
}
