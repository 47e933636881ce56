package io.sifaka.gateway;

import io.sifaka.config.NodeConfig;
import io.sifaka.declarative.Declarations;
import io.sifaka.gateway.Intake.Arrival;
import io.sifaka.gateway.balancer.Balancers;
import io.sifaka.gateway.balancer.HealthChecks;
import io.sifaka.gateway.certificate.ServerNames;
import io.sifaka.gateway.client.Clients;
import io.sifaka.gateway.dns.DnsLookup;
import io.sifaka.gateway.dns.Names;
import io.sifaka.gateway.error.Errors;
import io.sifaka.gateway.header.RequestHeaders;
import io.sifaka.gateway.header.ResponseHeaders;
import io.sifaka.gateway.node.NodeContext;
import io.sifaka.gateway.node.NodeId;
import io.sifaka.gateway.router.RouterFlavor;
import io.sifaka.gateway.snapshot.SnapshotState;
import io.sifaka.gateway.snapshot.Snapshots;
import io.sifaka.gateway.upstream.UpstreamClient;
import io.sifaka.health.UpstreamHealth;
import io.sifaka.persistence.NodeInfo;
import io.sifaka.persistence.Persistence;
import io.sifaka.plugin.NodePages;
import io.sifaka.plugin.PluginCatalog;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The wiring of a gateway node, everything between a servlet and services. Follows the change feed of the persistence it
 * is given, which its owner starts and closes. Used by many threads at once.
 */
public final class Gateway implements AutoCloseable {
    private final NodeContext context;
    private final Engine engine;
    private final Persistence persistence;
    private final Names names;
    private final HealthChecks health;

    /** Builds a node that is ready to serve, with an id that is kept under the prefix. */
    public Gateway(NodeConfig config, Persistence persistence, PluginCatalog catalog) {
        this(config, persistence, catalog, NodeId.at(config.under("sifaka.id")), Clock.systemUTC());
    }

    /**
     * Builds a node that is ready to serve.
     *
     * @param nodeId see {@link NodeId}
     */
    public Gateway(NodeConfig config, Persistence persistence, PluginCatalog catalog, String nodeId, Clock clock) {
        this.persistence = persistence;
        this.context = new NodeContext(persistence, clock, nodeId);
        this.names = new Names(new DnsLookup(config), config, clock, RandomGenerator.getDefault());
        UpstreamClient upstream = new UpstreamClient(config, names);
        Balancers balancers = new Balancers(names, clock, System::nanoTime);
        this.health = new HealthChecks(balancers, upstream, clock);
        this.engine = new Engine(
                Snapshots.open(
                        persistence,
                        catalog,
                        context,
                        RouterFlavor.named(config.routerFlavor()),
                        snapshot -> balancers.follow(snapshot.pools())),
                new Intake(new Clients(config), config, clock),
                new RequestHeaders(config),
                new ResponseHeaders(config),
                new Errors(config),
                upstream,
                balancers,
                new LogPhase(),
                new InFlight());
        context.facts(new GatewayFacts(engine, persistence));
        persistence.announce(NodeInfo.here(nodeId, NodeInfo.GATEWAY, clock), this::running);
    }

    private NodeInfo.Running running() {
        SnapshotState state = engine.snapshots().state();
        return new NodeInfo.Running(state.running(), state.error());
    }

    /** Serves a request. */
    void serve(HttpServletRequest request, Connection connection) {
        Arrival arrival = engine.intake().receive(request);
        engine.inFlight().enter();
        new Proxying(engine, connection, arrival).begin();
    }

    /** What is known of the health of upstreams. */
    public UpstreamHealth health() {
        return engine.balancers();
    }

    /** The keys to show to clients, those of this moment. */
    public ServerNames serverNames() {
        return engine.snapshots().current().certificates().names();
    }

    /** What plugins tell operators of this node. */
    public NodePages pages() {
        return context.pages();
    }

    /** How the node does. */
    public NodeStatus status() {
        return new NodeStatus(
                engine.inFlight().now(),
                engine.inFlight().ever(),
                engine.logPhase().dropped(),
                engine.inFlight().draining(),
                persistence.reachable(),
                engine.snapshots().state(),
                Declarations.hash(persistence).orElse(null));
    }

    /** Tells clients from now on to close their connections, and whoever asks that it is not ready. */
    public void retire() {
        engine.inFlight().drain();
    }

    /**
     * Has clients close their connections and waits for the requests under way.
     *
     * @return false when some were still under way after the time
     */
    public boolean drain(Duration patience) throws InterruptedException {
        engine.inFlight().drain();
        return engine.inFlight().awaitNone(patience);
    }

    /** Ends the node: requests still under way are cut; what plugins hold in queues is handed over. */
    @Override
    public void close() {
        health.close();
        engine.upstream().close();
        names.close();
        engine.logPhase().close();
        engine.snapshots().close();
        context.close();
    }
}
