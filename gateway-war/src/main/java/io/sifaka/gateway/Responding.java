package io.sifaka.gateway;

import io.sifaka.gateway.GatheredResponse.Outcome;
import io.sifaka.gateway.error.Answer;
import io.sifaka.gateway.error.Errors;
import io.sifaka.gateway.error.Failure;
import io.sifaka.gateway.exchange.DraftResponse;
import io.sifaka.gateway.exchange.ProxyExchange;
import io.sifaka.gateway.exchange.Try;
import io.sifaka.gateway.header.RequestHeaders;
import io.sifaka.gateway.header.ResponseHeaders;
import io.sifaka.gateway.upstream.UpstreamFailure;
import io.sifaka.gateway.upstream.UpstreamListener;
import io.sifaka.gateway.upstream.UpstreamResponse;
import io.sifaka.plugin.ClientResponse.Source;
import io.sifaka.plugin.Exit;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way back: makes the one response of an exchange, from the upstream's or from what ended the request early, and has
 * plugins look at it; {@link Delivery} sends it. One thread at a time.
 */
final class Responding implements UpstreamListener {
    private static final Logger LOG = LoggerFactory.getLogger(Responding.class);

    /** Bodies up to here are gathered for plugins that ask for it. */
    private static final int GATHERED = 16 * 1024 * 1024;

    private final Errors errors;
    private final ProxyExchange x;
    private final Delivery delivery;

    /** Whether plugins have seen a response's header fields; they see only one's. */
    private boolean shown;

    Responding(Errors errors, ProxyExchange x, Delivery delivery) {
        this.errors = errors;
        this.x = x;
        this.delivery = delivery;
    }

    /** Answers with what a plugin or the gateway decided. */
    void exit(Exit exit, Source source) {
        answer(errors.of(exit, source, x.request().fields(), x.requestId()));
    }

    /** Answers with what went wrong. */
    void fail(Failure failure) {
        answer(errors.of(failure, x.request().fields(), x.requestId()));
    }

    /** Runs a step of the exchange on a thread that nobody else looks after: a fault of ours is answered as a 500. */
    void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) { // the root of this exchange's work
            LOG.error("{} failed", x.requestId(), e);
            fault(e);
        }
    }

    @Override
    public void tried(Try attempt) {
        x.tried(attempt);
    }

    @Override
    public void answered(UpstreamResponse response) {
        whereItMayWait(() -> pass(response));
    }

    @Override
    public void failed(UpstreamFailure failure) {
        whereItMayWait(() -> explain(failure));
    }

    /** Goes on from the upstream's thread: on another one, if a plugin may make it wait. */
    private void whereItMayWait(Runnable step) {
        if (delivery.chain().waits()) {
            guarded(() -> delivery.work(() -> guarded(step)));
        } else {
            guarded(step);
        }
    }

    private void fault(Throwable cause) {
        if (delivery.isOver()) {
            return;
        }
        if (delivery.unseen()) {
            shown = true; // what failed may be a plugin's doing
            exit(Errors.unexpected(), Source.ERROR);
        } else {
            delivery.broken(cause);
        }
    }

    private void pass(UpstreamResponse response) {
        x.timing().answered();
        delivery.answered(response);
        DraftResponse draft = new DraftResponse(
                Source.SERVICE,
                response.status(),
                ResponseHeaders.draft(response.headers(), RequestHeaders.takesTrailers(x.request())));
        String cookie = delivery.cookie();
        if (cookie != null) {
            draft.headers().put("Set-Cookie", cookie);
        }
        x.respond(draft);
        shown = true;
        try {
            delivery.run().headers(x);
        } catch (Exit exit) {
            response.body().fail(exit);
            exit(exit, Source.EXIT);
            return;
        }
        if (response.status() == 101) {
            delivery.pass(draft, response.body());
        } else if (draft.buffered() && delivery.hasBody(draft)) {
            GatheredResponse.gather(response.body(), GATHERED, outcome -> guarded(() -> gathered(draft, outcome)));
        } else {
            delivery.stream(draft, response.body());
        }
    }

    private void explain(UpstreamFailure failure) {
        x.timing().answered();
        switch (failure) {
            case UNKNOWN_HOST -> {
                x.timing().notSent();
                exit(Exit.error(503, "name resolution failed"), Source.ERROR);
            }
            case NO_TARGET -> {
                x.timing().notSent();
                exit(Exit.error(503, "failure to get a peer from the ring-balancer"), Source.ERROR);
            }
            case TIMEOUT -> fail(Failure.UPSTREAM_TIMEOUT);
            case BUSY -> fail(Failure.UPSTREAM_BUSY);
            case BROKEN -> fail(Failure.BAD_UPSTREAM);
            case CLIENT_GONE -> fail(delivery.clientsFault());
        }
    }

    private void gathered(DraftResponse draft, Outcome outcome) {
        if (outcome instanceof Outcome.Whole whole) {
            sendWhole(draft, whole.bytes());
        } else if (outcome instanceof Outcome.TooLong rest) {
            delivery.stream(draft, rest.source());
        } else {
            fail(Failure.BAD_UPSTREAM);
        }
    }

    private void sendWhole(DraftResponse draft, byte[] body) {
        byte[] changed;
        try {
            changed = changed(draft, body);
        } catch (Exit exit) {
            exit(exit, Source.EXIT);
            return;
        }
        delivery.send(draft, changed);
    }

    /** Sends an answer of the gateway; plugins look at it, unless it came of their looking at another. */
    private void answer(Answer answer) {
        if (delivery.chain().waits() && !delivery.mayWait()) {
            delivery.work(() -> guarded(() -> answer(answer)));
            return;
        }
        x.respond(answer.response());
        if (shown) {
            delivery.send(answer.response(), answer.body());
            return;
        }
        shown = true;
        try {
            delivery.run().headers(x);
        } catch (Exit exit) {
            exit(exit, Source.EXIT);
            return;
        }
        delivery.send(answer.response(), seen(answer));
    }

    /** The body of an answer, after plugins looked at it. A plugin that fails on it leaves it as it is. */
    private byte[] seen(Answer answer) {
        if (!delivery.chain().hasBodyPhase() || !delivery.hasBody(answer.response())) {
            return answer.body();
        }
        try {
            return changed(answer.response(), answer.body());
        } catch (Exit exit) {
            return answer.body();
        }
    }

    /**
     * A whole body after the body phase. Its length is set right, unless the response had none or a plugin took it out: then
     * the body is sent in chunks.
     */
    private byte[] changed(DraftResponse draft, byte[] body) {
        ByteBuffer bytes = delivery.run().body(x, ByteBuffer.wrap(body), true);
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        if (draft.headers().has("Content-Length")) {
            draft.headers().set("Content-Length", Integer.toString(copy.length));
        }
        return copy;
    }
}
