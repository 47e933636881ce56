package io.sifaka.gateway;

import io.sifaka.gateway.balancer.Selection;
import io.sifaka.gateway.chain.Chain;
import io.sifaka.gateway.chain.ChainRun;
import io.sifaka.gateway.error.Failure;
import io.sifaka.gateway.exchange.DraftResponse;
import io.sifaka.gateway.exchange.ProxyExchange;
import io.sifaka.gateway.header.RequestHeaders;
import io.sifaka.gateway.upstream.UpstreamResponse;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the one response of an exchange to the client, and ends the exchange with it. One thread at a time. */
final class Delivery implements ResponsePump.Sink {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final Engine engine;
    private final Connection connection;
    private final ProxyExchange x;
    private final AtomicBoolean over = new AtomicBoolean();
    private Chain chain;
    private ChainRun run;
    private @Nullable ClientBody requestBody;
    private @Nullable Selection selection;
    private @Nullable UpstreamResponse upstream;
    private @Nullable TunnelBody tunnel;

    Delivery(Engine engine, Connection connection, ProxyExchange x, Chain chain, ChainRun run) {
        this.engine = engine;
        this.connection = connection;
        this.x = x;
        this.chain = chain;
        this.run = run;
    }

    Chain chain() {
        return chain;
    }

    ChainRun run() {
        return run;
    }

    /** The plugins of the route, in place of the global ones. */
    void chosen(Chain ofRoute, ChainRun runOfRoute) {
        chain = ofRoute;
        run = runOfRoute;
    }

    /** The request goes upstream now, with this body. */
    void sentFor(@Nullable ClientBody body) {
        requestBody = body;
    }

    /** What chooses among the targets of an upstream entity; null: there is nothing to choose. */
    void selected(@Nullable Selection choice) {
        selection = choice;
    }

    /** A cookie that the client is to send from now on, so that its requests go to the same target; null: none. */
    @Nullable
    String cookie() {
        return selection == null ? null : selection.cookie();
    }

    /** The request asks to switch protocols; this is what the client sends afterwards. */
    void mayPass(TunnelBody afterSwitch) {
        tunnel = afterSwitch;
    }

    /** What was wrong with the request's body, which ended the request to the upstream. */
    Failure clientsFault() {
        return requestBody == null ? Failure.BAD_REQUEST : requestBody.failure().orElse(Failure.BAD_REQUEST);
    }

    /** Whether the current thread may be made to wait. */
    boolean mayWait() {
        return connection.mayWait();
    }

    /** Goes on on a thread that may be made to wait. */
    void work(Runnable task) {
        connection.work(task);
    }

    /** There is a response from upstream, to be read to its end or failed. */
    void answered(UpstreamResponse response) {
        upstream = response;
    }

    /** Whether the exchange has ended. */
    boolean isOver() {
        return over.get();
    }

    /** Whether the client has seen nothing yet. */
    boolean unseen() {
        return connection.unanswered();
    }

    /** Whether a response has a body at all. */
    boolean hasBody(DraftResponse draft) {
        return !ResponseHead.hasNoBody(draft.status()) && !x.request().method().equals("HEAD");
    }

    /** Sends a response that is whole. */
    void send(DraftResponse draft, byte[] body) {
        addOwn();
        try {
            connection.answer(draft, hasBody(draft) ? body : new byte[0], this);
        } catch (IOException | IllegalStateException | UncheckedIOException e) {
            broken(e);
        }
    }

    /** Sends a response as its body comes. */
    void stream(DraftResponse draft, Content.Source body) {
        addOwn();
        if (upstream != null && mayTrail(draft)) {
            connection.trail(upstream.trailers());
        }
        BodyPhase phase = chain.hasBodyPhase() && hasBody(draft) ? BodyPhase.of(run, x) : BodyPhase.NONE;
        try {
            connection.stream(draft, body, phase, this);
        } catch (IllegalStateException | UncheckedIOException e) {
            broken(e);
        }
    }

    /** Whether a response can have trailer fields, and the client wants them. */
    private boolean mayTrail(DraftResponse draft) {
        return !draft.headers().has("Content-Length")
                && hasBody(draft)
                && !x.request().httpVersion().equals("1.0")
                && RequestHeaders.takesTrailers(x.request());
    }

    /** Switches protocols as the upstream has, and passes bytes on both ways; unless a plugin made another answer of it. */
    void pass(DraftResponse draft, Content.Source fromUpstream) {
        if (tunnel == null || draft.status() != 101) {
            fromUpstream.fail(new IOException("a plugin answers in place of a switch of protocols"));
            send(draft, new byte[0]);
            return;
        }
        addOwn();
        try {
            connection.pass(draft, fromUpstream, tunnel, this);
        } catch (IOException | ServletException | IllegalStateException | UncheckedIOException e) {
            broken(e);
        }
    }

    @Override
    public void sent(int bytes) {
        x.sent(bytes);
    }

    @Override
    public void finished() {
        if (over.compareAndSet(false, true)) {
            stopReceiving();
            end(connection::complete);
        }
    }

    @Override
    public void broken(Throwable cause) {
        giveUp(cause, unseen() ? this::replace : connection::cut);
    }

    @Override
    public void abandoned(Throwable cause) {
        giveUp(cause, connection::complete);
    }

    private void giveUp(Throwable cause, Runnable ending) {
        if (over.compareAndSet(false, true)) {
            LOG.debug("{} broke off", x.requestId(), cause);
            if (upstream != null) {
                upstream.body().fail(cause);
            }
            end(ending);
        }
    }

    /** The client has seen nothing of the response that broke off, so it gets another. */
    private void replace() {
        DraftResponse draft = engine.errors()
                .of(Failure.BAD_UPSTREAM, x.request().fields(), x.requestId())
                .response();
        draft.headers().set("Content-Length", "0");
        x.respond(draft);
        addOwn();
        connection.replace(draft);
    }

    /** An answer came before the client had sent all: nobody reads the rest. */
    private void stopReceiving() {
        if (upstream != null && requestBody != null && requestBody.unfinished()) {
            upstream.body().fail(new IOException("answered before the request was whole"));
        }
    }

    private void addOwn() {
        engine.responseHeaders().addOwn(x, upstream == null ? 0 : upstream.status());
        if (engine.inFlight().draining()) {
            x.response().headers().set("Connection", "close");
        }
    }

    private void end(Runnable ending) {
        x.timing().ended();
        ending.run();
        if (selection != null) {
            selection.ended();
        }
        engine.inFlight().leave();
        if (chain.hasLogPhase()) {
            engine.logPhase().run(run, x);
        }
    }
}
