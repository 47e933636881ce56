package io.sifaka.admin;

import io.sifaka.config.NodeConfig;
import io.sifaka.entity.EntityTypes;
import io.sifaka.persistence.Persistence;
import io.sifaka.plugin.PluginCatalog;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** An Admin API on a free loopback port, over a datastore in memory that starts empty, with or without the ways of a database. */
final class AdminServer implements AutoCloseable {
    static final UUID NODE_ID = UUID.fromString("7a0a2f00-4db9-4bb8-b515-dbe88a1d826f");

    final Persistence persistence;
    private final Server server = new Server();
    private final ServerConnector connector;

    private AdminServer(NodeConfig config, int port) throws Exception {
        PluginCatalog catalog = PluginCatalog.load(AdminServer.class.getClassLoader(), config.plugins());
        EntityTypes types = EntityTypes.withCore(catalog.entities());
        persistence = config.database().equals("off")
                ? Persistence.open(config, types, catalog, Clock.systemUTC())
                : Persistence.inMemory(types, catalog, Clock.systemUTC());
        HttpConfiguration http = new HttpConfiguration();
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.setHeaderCacheCaseSensitive(true);
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        AdminServlet servlet = new AdminServlet(persistence, catalog, config, new Node(NODE_ID, "node.test"));
        context.addServlet(new ServletHolder(servlet), "/*");
        server.setHandler(context);
        server.start();
    }

    static AdminServer start() {
        return start(NodeConfig.defaults(), 0);
    }

    static AdminServer start(NodeConfig config, int port) {
        try {
            return new AdminServer(config, port);
        } catch (Exception e) {
            throw new IllegalStateException("the server did not start", e);
        }
    }

    Client client() {
        return new Client(connector.getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
            persistence.close();
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop", e);
        }
    }
}
