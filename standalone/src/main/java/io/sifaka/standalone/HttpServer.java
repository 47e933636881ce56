package io.sifaka.standalone;

import io.sifaka.config.Listen;
import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A Jetty that serves one of a node's roles on the addresses given for it. */
final class HttpServer implements AutoCloseable {
    private static final int RESPONSE_HEAD_BYTES = 32 * 1024;

    private final String key;
    private final Server server;

    private HttpServer(String key, Server server) {
        this.key = key;
        this.server = server;
    }

    /**
     * Listens and serves.
     *
     * @param key the configuration key that the addresses come from, for messages
     * @param maxThreads requests worked on at a time
     */
    static HttpServer start(String key, List<Listen> addresses, int maxThreads, Handler handler) {
        return start(key, addresses, maxThreads, handler, new PlainErrors(), ClientLimits.USUAL);
    }

    /**
     * Listens and serves.
     *
     * @param errors answers what is no request that {@code handler} could be given
     */
    static HttpServer start(
            String key,
            List<Listen> addresses,
            int maxThreads,
            Handler handler,
            ErrorHandler errors,
            ClientLimits limits) {
        boolean loops = handler.getInvocationType() == InvocationType.NON_BLOCKING;
        QueuedThreadPool threads = loops
                ? new LoopThreads(maxThreads, Math.min(4, maxThreads))
                : new QueuedThreadPool(maxThreads, Math.min(4, maxThreads));
        threads.setName("sifaka-" + key.replace("_listen", ""));
        Server server = new Server(threads);
        server.setHandler(handler);
        server.setErrorHandler(errors);
        for (Listen address : addresses) {
            server.addConnector(connector(server, address, limits, loops));
        }
        HttpServer started = new HttpServer(key, server);
        started.start();
        return started;
    }

    /** Where it listens, ports that were left open filled in. */
    List<String> addresses() {
        return connectors()
                .map(connector -> new Listen(connector.getHost(), connector.getLocalPort(), 0).toString())
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
        for (ServerConnector connector : connectors().toList()) {
            open(connector);
        }
        try {
            server.start();
        } catch (Exception e) { // Jetty's signature
            stop();
            throw new StartFailure("cannot serve " + key + ": " + e.getMessage(), e);
        }
    }

    /** Opens before Jetty starts, so that what is in the way can be told by address. */
    private void open(ServerConnector connector) {
        String address = new Listen(connector.getHost(), connector.getPort(), 0).toString();
        try {
            connector.open();
        } catch (IOException e) {
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

    private static ServerConnector connector(Server server, Listen address, ClientLimits limits, boolean loops) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(limits.headBytes());
        http.setResponseHeaderSize(RESPONSE_HEAD_BYTES);
        // the gateway has its own canonical form of paths and refuses what has none, but Jetty keeps fragments to
        // itself
        http.setUriCompliance(UriCompliance.UNSAFE.without("sifaka", UriCompliance.Violation.FRAGMENT));
        // else well-known header values come in another spelling than the client's
        http.setHeaderCacheCaseSensitive(true);
        Http1Connections connections = new Http1Connections(http);
        ServerConnector connector =
                loops ? new LoopConnector(server, connections) : new ServerConnector(server, 1, -1, connections);
        connector.setHost(address.host());
        connector.setPort(address.port());
        connector.setAcceptQueueSize(address.backlog());
        connector.setIdleTimeout(limits.idle().toMillis());
        connector.addBean(new SlowHeads(connector, limits.head()));
        return connector;
    }
}
