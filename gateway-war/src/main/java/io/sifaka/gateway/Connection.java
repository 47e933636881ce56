package io.sifaka.gateway;

import io.sifaka.gateway.exchange.DraftResponse;
import io.sifaka.gateway.exchange.HeaderList;
import io.sifaka.gateway.header.TrailerFields;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.WebConnection;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * The client's end of an exchange. Answers on the container's thread while the request is on it; once {@link #detach}ed,
 * from any thread and without waiting.
 */
final class Connection {
    /** Whether the current thread may be made to wait, whatever the container's may. */
    private static final ThreadLocal<Boolean> WORKING = ThreadLocal.withInitial(() -> false);

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final boolean onLoop;
    private final Supplier<Detached> asynchronous;
    private @Nullable Detached detached;
    private @Nullable WriteGate gate;
    private volatile boolean switched;
    private volatile @Nullable Tunnel tunnel;

    /** A request that the container's thread has left. */
    interface Detached {
        /** Runs a task on a thread that may be made to wait. */
        void work(Runnable task);

        /** Ends the request. */
        void complete();

        /** Has the container end the request as one that failed: it closes the client's connection. */
        void fail();
    }

    /**
     * @param onLoop whether the container's thread must not be made to wait
     * @param asynchronous has the container's thread leave when it returns
     */
    Connection(
            HttpServletRequest request, HttpServletResponse response, boolean onLoop, Supplier<Detached> asynchronous) {
        this.request = request;
        this.response = response;
        this.onLoop = onLoop;
        this.asynchronous = asynchronous;
    }

    /** Lets the container's thread go when it returns. On that thread. */
    void detach() {
        if (detached == null) {
            detached = asynchronous.get();
            gate = new WriteGate();
            out().setWriteListener(gate);
        }
    }

    /** Whether the current thread, the container's or one of {@link #work}, may be made to wait. */
    boolean mayWait() {
        return !onLoop || WORKING.get();
    }

    /** Goes on on a thread that may be made to wait. */
    void work(Runnable task) {
        detach();
        Objects.requireNonNull(detached, "detached").work(() -> {
            WORKING.set(true);
            try {
                task.run();
            } finally {
                WORKING.set(false);
            }
        });
    }

    private ServletOutputStream out() {
        try {
            return response.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException("the container gives no stream to answer with", e);
        }
    }

    /**
     * The body that the client sends; null when it sends none.
     *
     * @param most the length that it may have
     */
    @Nullable
    ClientBody body(long most) throws IOException {
        long length = Intake.bodyLength(request);
        return length == 0 ? null : new ClientBody(request.getInputStream(), length, most, this::trailersOfRequest);
    }

    private HeaderList trailersOfRequest() {
        HeaderList fields = new HeaderList();
        if (request.isTrailerFieldsReady()) {
            request.getTrailerFields().forEach(fields::put);
        }
        return TrailerFields.passedOn(fields);
    }

    /** Has fields follow a body of unknown length that is answered with; they are asked for at its end. */
    void trail(Supplier<HeaderList> fields) {
        response.setTrailerFields(() -> {
            Map<String, String> trailers = new LinkedHashMap<>();
            TrailerFields.passedOn(fields.get())
                    .forEach((name, value) -> trailers.merge(name, value, (a, b) -> a + ", " + b));
            return trailers;
        });
    }

    /** Whether nothing has gone to the client yet, and something still can. */
    boolean unanswered() {
        try {
            return !switched && !response.isCommitted();
        } catch (IllegalStateException e) {
            return false; // Tomcat ends a request whose client left, and takes its response back, while another thread
            // writes
        }
    }

    /** Answers with a whole body; an empty one also where the status or the method has none. */
    void answer(DraftResponse draft, byte[] body, ResponsePump.Sink sink) throws IOException {
        if (onLoop) {
            detach(); // a client that does not read would have its answer waited for
        }
        if (detached != null) {
            stream(draft, new BytesSource(body), BodyPhase.NONE, sink);
            return;
        }
        boolean lengthKnown = head(draft) >= 0;
        out().write(body);
        sink.sent(body.length);
        if (!lengthKnown) {
            response.flushBuffer();
        }
        sink.finished();
    }

    /** Answers with a body that comes as the client takes it. After {@link #detach}. */
    void stream(DraftResponse draft, Content.Source body, BodyPhase phase, ResponsePump.Sink sink) {
        WriteGate open = Objects.requireNonNull(gate, "detached");
        open.pass(new ResponsePump(out(), body, phase, sink, head(draft)));
    }

    /**
     * Switches protocols, and passes on what either side sends. On the container's thread, before {@link #detach}; begins when
     * the container has that thread back.
     */
    void pass(DraftResponse draft, Content.Source fromUpstream, TunnelBody fromClient, ResponsePump.Sink sink)
            throws IOException, ServletException {
        head(draft);
        response.setHeader("Upgrade", "websocket");
        response.setHeader("Connection", "upgrade");
        Consumer<WebConnection> taker = client -> {
            Tunnel opened = new Tunnel(request, client);
            tunnel = opened;
            opened.open(fromUpstream, fromClient, sink);
        };
        Runnable end = () -> sink.abandoned(new EOFException("the client's connection has ended"));
        request.upgrade(SwitchedConnection.class).then(taker, end);
        switched = true;
    }

    /** Answers without a body, in place of a response that was begun but of which nothing has gone out yet. */
    void replace(DraftResponse draft) {
        response.reset();
        head(draft);
        complete();
    }

    /** Hands status and header fields to the container; returns the length of the body, -1 when it is not known. */
    private long head(DraftResponse draft) {
        String contentType = draft.headers().get("Content-Type");
        if (contentType != null) {
            request.setAttribute(ProxyServlet.CONTENT_TYPE, contentType);
        }
        return ResponseHead.write(draft, response);
    }

    /** Ends a response whose last byte was written. */
    void complete() {
        Tunnel switchedTo = tunnel;
        if (switchedTo != null) {
            switchedTo.close();
        } else if (detached != null) {
            detached.complete();
        }
    }

    /** Cuts a response that cannot be ended as it was begun, so that the client does not take it for whole. */
    void cut() {
        Tunnel switchedTo = tunnel;
        if (switchedTo != null) {
            switchedTo.cut();
        } else if (detached != null) {
            detached.fail();
        }
    }
}
