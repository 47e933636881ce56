package io.sifaka.standalone;

import io.sifaka.config.Listen;
import io.sifaka.config.NodeConfig;
import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Jetty that serves one of a node's roles on the addresses given for it. */
final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final String key;
    private final Server server;

    private HttpServer(String key, Server server) {
        this.key = key;
        this.server = server;
    }

    /** Listens without TLS and serves. */
    static HttpServer start(String key, List<Listen> addresses, int maxThreads, Handler handler) {
        ClientSide clients = new ClientSide(ClientLimits.USUAL, HttpServer::noTls);
        return start(key, addresses, maxThreads, handler, new PlainErrors(), clients);
    }

    /**
     * Listens and serves.
     *
     * @param key the configuration key that the addresses come from, for messages
     * @param maxThreads requests worked on at a time
     * @param errors answers what is no request that {@code handler} could be given
     */
    static HttpServer start(
            String key,
            List<Listen> addresses,
            int maxThreads,
            Handler handler,
            ErrorHandler errors,
            ClientSide clients) {
        boolean loops = handler.getInvocationType() == InvocationType.NON_BLOCKING;
        QueuedThreadPool threads = loops
                ? new LoopThreads(maxThreads, Math.min(4, maxThreads))
                : new QueuedThreadPool(maxThreads, Math.min(4, maxThreads));
        threads.setName("sifaka-" + key.replace("_listen", ""));
        Server server = new Server(threads);
        server.setHandler(handler);
        server.setErrorHandler(errors);
        HttpServer started = new HttpServer(key, server);
        Connectors connectors = new Connectors(server, clients, loops);
        for (Listen address : addresses) {
            started.open(connectors.of(address), address);
        }
        started.start();
        return started;
    }

    private static SslContextFactory.Server noTls() {
        throw new IllegalStateException("no TLS here");
    }

    /** Where it listens, ports that were left open filled in. */
    List<String> addresses() {
        return connectors()
                .map(connector -> Listen.plain(connector.getHost(), connector.getLocalPort())
                        .toString())
                .toList();
    }

    /** Accepts no more connections and finishes the requests on the way, as long as the time given allows. */
    void drain(Duration patience) {
        server.setStopTimeout(patience.toMillis());
        stop();
    }

    @Override
    public void close() {
        stop();
    }

    private void start() {
        try {
            server.start();
        } catch (Exception e) { // Jetty's signature
            stop();
            throw new StartFailure("cannot serve " + key + ": " + e.getMessage(), e);
        }
    }

    /** Opens before Jetty starts, so that what is in the way can be told by address. */
    private void open(ServerConnector connector, Listen address) {
        try {
            connector.open();
            server.addConnector(connector);
        } catch (IOException e) {
            if (NodeConfig.isExtra(address)) {
                LOG.warn("not listening on {} ({}): {}", address, key, reason(e));
                return;
            }
            stop();
            throw new StartFailure("cannot listen on " + address + " (" + key + "): " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        Throwable cause = e.getCause() instanceof IOException inner ? inner : e;
        if (cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use")) {
            return "the port is in use; stop what listens there or set another one";
        }
        if (cause instanceof UnknownHostException) {
            return "the host is unknown";
        }
        return String.valueOf(cause.getMessage());
    }

    private void stop() {
        try {
            server.stop();
        } catch (Exception e) { // Jetty's signature
            throw new IllegalStateException("cannot stop " + key, e);
        }
    }

    private Stream<ServerConnector> connectors() {
        return Arrays.stream(server.getConnectors()).map(ServerConnector.class::cast);
    }
}
