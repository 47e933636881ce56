package io.sifaka.standalone;

import io.sifaka.admin.AdminServlet;
import io.sifaka.admin.Node;
import io.sifaka.config.Listen;
import io.sifaka.config.NodeConfig;
import io.sifaka.config.PluginJars;
import io.sifaka.declarative.DeclaredConfiguration;
import io.sifaka.entity.EntityTypes;
import io.sifaka.gateway.Gateway;
import io.sifaka.gateway.ProxyServlet;
import io.sifaka.gateway.StatusServlet;
import io.sifaka.persistence.NodeInfo;
import io.sifaka.persistence.Persistence;
import io.sifaka.plugin.PluginCatalog;
import jakarta.servlet.Servlet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;

/** One node in one process: builds its parts in order over one datastore, and stops them in the opposite one. */
final class Boot implements AutoCloseable {
    private static final int PROXY_THREADS = 200;
    private static final int ADMIN_THREADS = 32;
    private static final int STATUS_THREADS = 8;
    private static final Listen STATUS = Listen.plain("127.0.0.1", 8007);
    private static final Listen STATUS_ANYWHERE = Listen.plain("127.0.0.1", 0);
    private static final Duration ADMIN_PATIENCE = Duration.ofSeconds(2);

    private final Parts parts;
    private final Optional<DeclaredConfiguration> declared;
    private final ServerTls ownTls;
    private final Optional<Gateway> gateway;
    private final Optional<HttpServer> proxy;
    private final Optional<HttpServer> admin;
    private final Optional<HttpServer> status;

    private Boot(NodeConfig config, Parts parts) {
        this.parts = parts;
        PluginCatalog catalog = catalog(config);
        EntityTypes types = EntityTypes.withCore(catalog.entities());
        Persistence persistence =
                parts.add(Persistence.open(config, types, catalog, Clock.systemUTC()), Persistence::close);
        declared = DeclaredConfiguration.start(config, persistence)
                .map(following -> parts.add(following, DeclaredConfiguration::close));
        gateway = on(config.proxyListeners())
                .map(listen -> parts.add(new Gateway(config, persistence, catalog), Gateway::close));
        Node node = Node.here();
        if (gateway.isEmpty()) {
            persistence.announce(
                    NodeInfo.here(node.id().toString(), NodeInfo.ADMIN, Clock.systemUTC()),
                    () -> new NodeInfo.Running(persistence.feed().revision(), null));
        }
        persistence.feed().start();
        ownTls = ServerTls.ofAdmin(config);
        status = statusServer(
                config,
                gateway.<Handler>map(ready -> context(new StatusServlet(ready), "/status/*", "/*"))
                        .orElseGet(() -> new AdminStatus(persistence)));
        admin = on(config.adminListeners()).map(listen -> {
            Servlet servlet = new AdminServlet(persistence, catalog, config, known(node));
            Handler handler = KongContentTypes.ofAdmin(context(servlet, "/*"));
            return serve("admin_listen", listen, ADMIN_THREADS, ownTls, handler);
        });
        proxy = gateway.map(ready -> {
            Handler handler = new OffTheLoops(KongContentTypes.ofProxy(context(ProxyServlet.onLoops(ready), "/*")));
            ClientSide clients = new ClientSide(ClientLimits.of(config), ServerTls.ofProxy(config, ready::serverNames));
            return parts.add(
                    HttpServer.start(
                            "proxy_listen",
                            config.proxyListeners(),
                            PROXY_THREADS,
                            handler,
                            new ProxyErrors(handler),
                            clients),
                    HttpServer::close);
        });
    }

    /**
     * Starts a node.
     *
     * @throws StartFailure saying what is in the way; then nothing is left running
     */
    static Boot start(NodeConfig config) {
        if (config.proxyListeners().isEmpty() && config.adminListeners().isEmpty()) {
            throw new StartFailure("proxy_listen and admin_listen are both off: there is nothing to do");
        }
        refuseOpenAdmin(config);
        Parts parts = new Parts();
        try {
            return new Boot(config, parts);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** Reads again what configures it as a whole, if anything does. */
    void reload() {
        declared.ifPresent(DeclaredConfiguration::reload);
    }

    /** The node as the command line finds it. */
    RunningNode running(Instant started) {
        return new RunningNode(
                ProcessHandle.current().pid(), started, addresses(proxy), addresses(admin), addresses(status));
    }

    /** Accepts no more and finishes the requests under way, as long as the time given allows. */
    void drain(Duration patience) throws InterruptedException {
        if (gateway.isPresent()) {
            gateway.get().drain(Duration.ZERO); // from now on clients are told to close their connections
        }
        proxy.ifPresent(server -> server.drain(patience));
        admin.ifPresent(server -> server.drain(ADMIN_PATIENCE));
    }

    @Override
    public void close() {
        parts.close();
    }

    private static PluginCatalog catalog(NodeConfig config) {
        try {
            ClassLoader loader = PluginJars.loader(config, Boot.class.getClassLoader());
            return PluginCatalog.load(loader, config.plugins());
        } catch (IllegalArgumentException e) { // says which plugin is amiss
            throw new StartFailure(String.valueOf(e.getMessage()), e);
        }
    }

    /** The node with what its gateway knows of upstreams. */
    private Node known(Node node) {
        return gateway.map(ready -> node.with(ready.health(), ready.pages())).orElse(node);
    }

    private static void refuseOpenAdmin(NodeConfig config) {
        if (config.asksForCredentials()) {
            return;
        }
        for (Listen address : config.adminListeners()) {
            if (!address.isLoopback()) {
                throw new StartFailure(
                        "admin_listen names " + address + ", which other machines may reach: set admin_auth"
                                + " to on and make an admin with `bin/sifaka admin create`, or listen on 127.0.0.1");
            }
        }
    }

    /** Where the configuration says; else at the usual place, or anywhere when another node has that. */
    private Optional<HttpServer> statusServer(NodeConfig config, Handler pages) {
        if (config.statusListen() != null) {
            return on(config.statusListeners())
                    .map(listen -> serve("status_listen", listen, STATUS_THREADS, ownTls, pages));
        }
        try {
            return Optional.of(serve("status_listen", List.of(STATUS), STATUS_THREADS, ownTls, pages));
        } catch (StartFailure e) {
            return Optional.of(serve("status_listen", List.of(STATUS_ANYWHERE), STATUS_THREADS, ownTls, pages));
        }
    }

    private HttpServer serve(String key, List<Listen> addresses, int maxThreads, ServerTls tls, Handler handler) {
        ClientSide clients = new ClientSide(ClientLimits.USUAL, tls);
        return parts.add(
                HttpServer.start(key, addresses, maxThreads, handler, new PlainErrors(), clients), HttpServer::close);
    }

    private static ServletContextHandler context(Servlet servlet, String... paths) {
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        ServletContextHandler context = new ServletContextHandler();
        // both servlets read the path as it was sent; an escaped slash is part of a name
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        for (String path : paths) {
            context.addServlet(holder, path);
        }
        return context;
    }

    private static Optional<List<Listen>> on(List<Listen> addresses) {
        return addresses.isEmpty() ? Optional.empty() : Optional.of(addresses);
    }

    private static List<String> addresses(Optional<HttpServer> server) {
        return server.map(HttpServer::addresses).orElse(List.of());
    }
}
