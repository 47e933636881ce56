package io.sifaka.gateway.upstream;

import io.sifaka.gateway.exchange.HeaderList;
import io.sifaka.gateway.exchange.Try;
import io.sifaka.gateway.transport.Destination;
import io.sifaka.gateway.transport.Failure;
import io.sifaka.gateway.transport.Failure.Stage;
import io.sifaka.gateway.transport.HeadWriter;
import io.sifaka.gateway.transport.Outbound;
import io.sifaka.gateway.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * One request with all its tries. Tries again where nginx would (proxy_next_upstream "error timeout"): when the upstream can
 * have seen nothing of the request, always; when it may have, only if the method is idempotent and the body can be sent from
 * the start again; never once a response began. One thread at a time.
 */
final class UpstreamCall {
    private final Transport transport;
    private final Resolver resolver;
    private final Destination.@Nullable Tls tls;
    private final Outgoing outgoing;
    private final UpstreamListener listener;

    private int triesLeft;

    /** A kept connection that turns out to be dead costs no try, but only one may. */
    private boolean spared;

    UpstreamCall(
            Transport transport,
            Resolver resolver,
            Destination.@Nullable Tls tls,
            Outgoing outgoing,
            UpstreamListener listener) {
        this.transport = transport;
        this.resolver = resolver;
        this.tls = tls;
        this.outgoing = outgoing;
        this.listener = listener;
        this.triesLeft = 1 + outgoing.peer().retries();
    }

    void begin() {
        triesLeft--;
        resolver.resolve(outgoing.peer().host(), new Resolver.Answer() {
            @Override
            public void is(InetAddress address) {
                send(new InetSocketAddress(address, outgoing.peer().port()));
            }

            @Override
            public void none(UpstreamFailure failure) {
                unresolved(failure);
            }
        });
    }

    private void send(InetSocketAddress address) {
        Attempt attempt = new Attempt(this, outgoing.peer(), address);
        Content.Source content = outgoing.body().content();
        Outbound request = new Outbound(
                new Destination(address, tls),
                this::writeHead,
                content == null ? null : new RequestSource(content),
                outgoing.body().length() < 0,
                outgoing.body().afterSwitch(),
                outgoing.method().equals("HEAD"),
                outgoing.peer().timeouts());
        transport.send(request, attempt);
    }

    private void writeHead(HeadWriter head) {
        String query = outgoing.query();
        head.requestLine(outgoing.method(), query == null ? outgoing.path() : outgoing.path() + '?' + query);
        HeaderList headers = outgoing.headers();
        for (int i = 0; i < headers.size(); i++) {
            head.field(headers.name(i), headers.value(i));
        }
        long length = outgoing.body().length();
        if (length < 0) {
            head.field("Transfer-Encoding", "chunked");
        } else if (outgoing.body() != OutgoingBody.NONE && !outgoing.body().afterSwitch()) {
            head.field("Content-Length", Long.toString(length));
        }
        head.end();
    }

    void answered(Attempt attempt, UpstreamResponse response) {
        listener.tried(attempt.outcome(null, true));
        listener.answered(response);
    }

    private void unresolved(UpstreamFailure failure) {
        Peer peer = outgoing.peer();
        listener.tried(new Try(peer.host(), peer.port(), System.currentTimeMillis(), failure.status()));
        listener.failed(failure);
    }

    void failed(Attempt attempt, Failure how) {
        UpstreamFailure failure = how.timeout() ? UpstreamFailure.TIMEOUT : UpstreamFailure.of(how.cause());
        listener.tried(attempt.outcome(failure.status(), how.stage() != Stage.CONNECT));
        if (mayTryAgain(how, failure)) {
            begin();
        } else {
            listener.failed(failure);
        }
    }

    private boolean mayTryAgain(Failure how, UpstreamFailure failure) {
        boolean upstreamsFault = failure == UpstreamFailure.BROKEN || failure == UpstreamFailure.TIMEOUT;
        if (!upstreamsFault || !outgoing.body().untouched() || (Attempt.mayHaveArrived(how) && !isIdempotent())) {
            return false;
        }
        if (failure == UpstreamFailure.BROKEN && how.reused() && !spared) {
            spared = true;
            triesLeft++;
        }
        return triesLeft > 0;
    }

    /** As nginx sees it: everything but these. */
    private boolean isIdempotent() {
        return switch (outgoing.method()) {
            case "POST", "PATCH", "LOCK" -> false;
            default -> true;
        };
    }
}
