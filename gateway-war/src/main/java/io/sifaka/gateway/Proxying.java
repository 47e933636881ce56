package io.sifaka.gateway;

import io.sifaka.entity.Protocol;
import io.sifaka.gateway.Intake.Arrival;
import io.sifaka.gateway.balancer.Selection;
import io.sifaka.gateway.chain.Chain;
import io.sifaka.gateway.chain.ChainRun;
import io.sifaka.gateway.chain.Pause;
import io.sifaka.gateway.error.Errors;
import io.sifaka.gateway.error.Failure;
import io.sifaka.gateway.exchange.ProxyExchange;
import io.sifaka.gateway.header.RequestHeaders;
import io.sifaka.gateway.router.InvalidPath;
import io.sifaka.gateway.router.Match;
import io.sifaka.gateway.router.RoutePlan;
import io.sifaka.gateway.router.Target;
import io.sifaka.gateway.snapshot.Snapshot;
import io.sifaka.gateway.upstream.Outgoing;
import io.sifaka.gateway.upstream.OutgoingBody;
import io.sifaka.gateway.upstream.Peer;
import io.sifaka.gateway.upstream.UpstreamListener;
import io.sifaka.plugin.ClientResponse.Source;
import io.sifaka.plugin.Exit;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to its service, step by step: route, plugins, body, upstream. Each step goes on with the next
 * one, on the same thread where it can; what ends the request early goes to {@link Responding}.
 */
final class Proxying {
    /** Bodies up to here are shown to plugins that ask for them. */
    private static final int SHOWN_TO_PLUGINS = 1024 * 1024;

    private static final byte[] NOTHING = {};

    private final Engine engine;
    private final Connection connection;
    private final Snapshot snapshot;
    private final ProxyExchange x;
    private final @Nullable Failure unfit;
    private final Delivery delivery;
    private final Responding responding;
    private Chain chain;
    private ChainRun run;
    private @Nullable ClientBody body;

    Proxying(Engine engine, Connection connection, Arrival arrival) {
        this.engine = engine;
        this.connection = connection;
        this.snapshot = engine.snapshots().current();
        this.x = arrival.exchange();
        this.unfit = arrival.failure();
        this.chain = snapshot.globalChain();
        this.run = chain.start(protocol());
        this.delivery = new Delivery(engine, connection, x, chain, run);
        this.responding = new Responding(engine.errors(), x, delivery);
    }

    /** Begins, on the container's thread. */
    void begin() {
        responding.guarded(() -> whereItMayWait(this::rewrite));
    }

    /** Goes on with a step of the chain: on another thread, if a plugin may make it wait and this one must not. */
    private void whereItMayWait(Runnable step) {
        if (chain.waits() && !connection.mayWait()) {
            work(step);
        } else {
            step.run();
        }
    }

    private void work(Runnable step) {
        connection.work(() -> responding.guarded(step));
    }

    private void rewrite() {
        if (unfit != null) {
            responding.fail(unfit);
            return;
        }
        try {
            chain.rewrite(x, protocol());
        } catch (Exit exit) {
            responding.exit(exit, Source.EXIT);
            return;
        }
        route();
    }

    private void route() {
        Match match;
        try {
            match = snapshot.router().match(x.request().routing());
        } catch (InvalidPath e) {
            responding.fail(Failure.BAD_REQUEST);
            return;
        }
        if (match == null) {
            responding.exit(Errors.noRoute(), Source.ERROR);
            return;
        }
        x.matched(match);
        follow(match.plan());
    }

    private void follow(RoutePlan plan) {
        String scheme = x.request().forwardedScheme();
        chain = plan.chain();
        run = chain.start(plan.protocol(scheme));
        delivery.chosen(chain, run);
        if (plan.refuses(scheme)) {
            responding.exit(Errors.httpsOnly(plan.route(), x.request()), Source.ERROR);
            return;
        }
        receive();
    }

    /** Reads the body first where plugins are to see it. */
    private void receive() {
        try {
            body = connection.body(engine.intake().maxBodyBytes());
        } catch (IOException e) {
            responding.fail(Failure.BAD_REQUEST);
            return;
        }
        if (body != null && chain.needsRequestBody() && !body.takeAtOnce(SHOWN_TO_PLUGINS)) {
            connection.detach();
            body.gather(SHOWN_TO_PLUGINS, () -> responding.guarded(this::received));
        } else {
            received();
        }
    }

    private void received() {
        if (brokenOff()) {
            return;
        }
        if (body != null) {
            body.whole().ifPresent(x.request()::body);
        }
        whereItMayWait(() -> access(0));
    }

    /** Runs the access phase from a place in the chain on. */
    private void access(int from) {
        try {
            if (connection.mayWait()) {
                run.access(x, from);
            } else {
                run.accessWithoutWaiting(x);
            }
        } catch (Pause pause) {
            work(() -> access(pause.place()));
            return;
        } catch (Exit exit) {
            responding.exit(exit, Source.EXIT);
            return;
        }
        Match match = x.match();
        if (match == null || match.service() == null) {
            responding.exit(Errors.noService(), Source.ERROR);
            return;
        }
        if (body == null && x.upstream().body() == null && RequestHeaders.asksForWebSocket(x.request())) {
            offerSwitch(match);
        } else {
            connection.detach();
            hold(match);
        }
    }

    /** Holds a short body back until it is whole, where the route allows that; a long one is streamed. */
    private void hold(Match match) {
        boolean replaced = x.upstream().body() != null;
        if (body == null
                || replaced
                || body.begun()
                || body.takeAtOnce(engine.intake().bodyBufferBytes())) {
            send(match);
        } else if (match.route().requestBuffering()) {
            body.gather(engine.intake().bodyBufferBytes(), () -> responding.guarded(() -> held(match)));
        } else {
            body.stream();
            send(match);
        }
    }

    private void held(Match match) {
        if (!brokenOff()) {
            send(match);
        }
    }

    /** Asks the upstream to switch protocols, and waits for its answer. */
    private void offerSwitch(Match match) {
        TunnelBody tunnel = new TunnelBody();
        Handshake handshake = new Handshake(connection, responding);
        delivery.mayPass(tunnel);
        send(match, tunnel, handshake);
        handshake.await();
    }

    private void send(Match match) {
        delivery.sentFor(body);
        send(match, outgoingBody(), responding);
    }

    private void send(Match match, OutgoingBody outgoing, UpstreamListener listener) {
        Target target = match.plan().target();
        if (target == null || match.service() == null) {
            throw new IllegalStateException("a route with a service has a target");
        }
        Selection selection = selection(match, target);
        delivery.selected(selection);
        x.timing().sending();
        Outgoing request = new Outgoing(
                Peer.of(match.service()).shown(selection == null ? null : selection.clientCertificate()),
                x.upstream().method(),
                x.upstream().path(),
                x.upstream().rawQuery(),
                engine.requestHeaders().of(x, match, target.authority(), outgoing.afterSwitch()),
                outgoing,
                selection,
                snapshot.certificates());
        engine.upstream().send(request, listener);
    }

    /** The choice among the targets of an upstream entity; null where the service names a host. */
    private @Nullable Selection selection(Match match, Target target) {
        UUID upstream = target.upstream();
        if (upstream == null) {
            return null;
        }
        boolean secure = target.protocol() == Protocol.HTTPS || target.protocol() == Protocol.GRPCS;
        return engine.balancers()
                .select(upstream, x, RequestHeaders.namesTarget(x, match), secure)
                .orElse(null);
    }

    private OutgoingBody outgoingBody() {
        byte[] replaced = x.upstream().body();
        if (replaced != null) {
            return OutgoingBody.of(replaced);
        }
        if (body != null) {
            return body;
        }
        // as nginx: an announced absence is announced again, another is not made up
        return x.request().fields().has("Content-Length") ? OutgoingBody.of(NOTHING) : OutgoingBody.NONE;
    }

    /** Whether the client did not send its body as announced; then that is answered. */
    private boolean brokenOff() {
        if (body == null || body.failure().isEmpty()) {
            return false;
        }
        responding.fail(body.failure().get());
        return true;
    }

    private Protocol protocol() {
        return x.request().forwardedScheme().equals("https") ? Protocol.HTTPS : Protocol.HTTP;
    }
}
