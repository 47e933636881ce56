package io.sifaka.gateway.upstream;

import io.sifaka.gateway.exchange.HeaderList;
import io.sifaka.gateway.exchange.Try;
import io.sifaka.gateway.router.Authority;
import io.sifaka.gateway.transport.Destination;
import io.sifaka.gateway.transport.Failure;
import io.sifaka.gateway.transport.Failure.Stage;
import io.sifaka.gateway.transport.HeadWriter;
import io.sifaka.gateway.transport.Outbound;
import io.sifaka.gateway.transport.Transport;
import java.net.InetSocketAddress;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * One request with all its tries. Tries again where nginx would (proxy_next_upstream "error timeout"): when the upstream can
 * have seen nothing of the request, always; when it may have, only if the method is idempotent and the body can be sent from
 * the start again; never once a response began. Where there are several targets, each try goes to another. One thread at a time.
 */
final class UpstreamCall implements Targeting.Receiver {
    private final Transport transport;
    private final Resolver resolver;
    private final UpstreamTls tls;
    private final Outgoing outgoing;
    private final UpstreamListener listener;

    private final @Nullable Targeting targeting;

    private int triesLeft;
    private @Nullable UpstreamFailure lastFailure;

    /** A kept connection that turns out to be dead costs no try, but only one may. */
    private boolean spared;

    UpstreamCall(
            Transport transport, Resolver resolver, UpstreamTls tls, Outgoing outgoing, UpstreamListener listener) {
        this.transport = transport;
        this.resolver = resolver;
        this.tls = tls;
        this.outgoing = outgoing;
        this.listener = listener;
        this.targeting = outgoing.targeting();
        this.triesLeft = 1 + outgoing.peer().retries();
    }

    void begin() {
        triesLeft--;
        if (targeting == null) {
            resolver.resolve(outgoing.peer().host(), outgoing.peer().port(), this);
        } else {
            targeting.next(this);
        }
    }

    @Override
    public void to(InetSocketAddress address, String host, String authority) {
        if (!authority.isEmpty()) {
            outgoing.headers().set("Host", authority);
        }
        Attempt attempt = new Attempt(this, address);
        Content.Source content = outgoing.body().content();
        Outbound request = new Outbound(
                new Destination(address, tls.to(outgoing.peer(), serverName(host), outgoing.certificates())),
                this::writeHead,
                content == null ? null : new RequestSource(outgoing.body(), content),
                outgoing.body().length() < 0,
                outgoing.body().afterSwitch(),
                outgoing.method().equals("HEAD"),
                outgoing.peer().timeouts());
        transport.send(request, attempt);
    }

    /** As Kong: the name that the request is sent for, which need not be the one that was resolved. */
    private String serverName(String host) {
        String sent = outgoing.headers().get("Host");
        return sent == null ? host : Authority.of(sent).host();
    }

    /** There is no address, or for another try none that it could go to. */
    @Override
    public void nowhere(UpstreamFailure failure) {
        if (lastFailure == null) {
            Peer peer = outgoing.peer();
            listener.tried(
                    new Try(peer.host(), peer.port(), System.currentTimeMillis(), failure.status(), failure.reason()));
        }
        listener.failed(lastFailure == null ? failure : lastFailure);
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
        listener.tried(attempt.outcome());
        if (targeting != null) {
            targeting.answered(response.status());
        }
        listener.answered(response);
    }

    void failed(Attempt attempt, Failure how) {
        UpstreamFailure failure = how.timeout() ? UpstreamFailure.TIMEOUT : UpstreamFailure.of(how.cause());
        listener.tried(attempt.outcome(failure.status(), TryReason.of(how)));
        boolean again = mayTryAgain(how, failure);
        if (targeting != null) {
            tell(targeting, how, failure, again);
        }
        lastFailure = failure;
        if (again) {
            begin();
        } else {
            listener.failed(failure);
        }
    }

    private static void tell(Targeting targeting, Failure how, UpstreamFailure failure, boolean again) {
        boolean keptAndDead = how.reused() && failure == UpstreamFailure.BROKEN;
        if (keptAndDead || failure == UpstreamFailure.CLIENT_GONE) {
            targeting.lost();
        } else {
            targeting.failed(how.timeout(), again);
        }
    }

    private boolean mayTryAgain(Failure how, UpstreamFailure failure) {
        boolean upstreamsFault = failure == UpstreamFailure.BROKEN || failure == UpstreamFailure.TIMEOUT;
        if (!upstreamsFault
                || how.stage() == Stage.ANSWERED
                || !outgoing.body().untouched()
                || (Attempt.mayHaveArrived(how) && !isIdempotent())) {
            return false;
        }
        if (failure == UpstreamFailure.BROKEN && how.reused() && !spared) {
            spared = true;
            triesLeft++;
        }
        return triesLeft > 0;
    }

    /** As nginx sees it: everything but these. Who sends an Idempotency-Key says that the request may arrive twice. */
    private boolean isIdempotent() {
        if (outgoing.headers().has("Idempotency-Key")) {
            return true;
        }
        return switch (outgoing.method()) {
            case "POST", "PATCH", "LOCK" -> false;
            default -> true;
        };
    }
}
