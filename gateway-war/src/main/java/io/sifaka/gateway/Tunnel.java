package io.sifaka.gateway;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import org.eclipse.jetty.io.Content;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's connection that has switched protocols, from when the container hands it over. */
final class Tunnel {
    private static final Logger LOG = LoggerFactory.getLogger(Tunnel.class);

    private final HttpServletRequest request;
    private final WebConnection client;
    private final BehindServlets behind;

    Tunnel(HttpServletRequest request, WebConnection client) {
        this.request = request;
        this.client = client;
        this.behind = BehindServlets.of(request, client);
    }

    /** Passes on what either side sends, as fast as the other takes it. */
    void open(Content.Source fromUpstream, TunnelBody fromClient, ResponsePump.Sink sink) {
        liftTimeout();
        try {
            WriteGate gate = new WriteGate();
            ServletOutputStream toClient = client.getOutputStream();
            gate.pass(new ResponsePump(toClient, fromUpstream, BodyPhase.NONE, sink, -1));
            fromClient.open(client.getInputStream());
            toClient.setWriteListener(gate);
        } catch (IOException | IllegalStateException e) {
            sink.broken(e);
        }
    }

    /** How long either side may be quiet is the upstream's read time-out to say, not the container's. */
    private void liftTimeout() {
        try {
            if (request.isAsyncStarted()) { // Jetty makes an asynchronous request of it
                request.getAsyncContext().setTimeout(0);
            }
        } catch (IllegalStateException e) {
            // Tomcat has no request any more, and no time-out
        }
    }

    /** Closes the connection after what was written to it. */
    void close() {
        try {
            client.close();
            if (behind.lingers()) {
                behind.socket().close();
            }
        } catch (Exception e) { // the Servlet API's signature
            LOG.debug("a connection that switched protocols does not close", e);
        }
    }

    /** Closes the connection at once. */
    void cut() {
        close();
        try {
            behind.socket().close();
        } catch (IOException e) {
            LOG.debug("a connection that switched protocols does not close", e);
        }
    }
}
