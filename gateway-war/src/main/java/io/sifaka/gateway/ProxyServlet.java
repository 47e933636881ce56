package io.sifaka.gateway;

import io.sifaka.gateway.Connection.Detached;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the container hands requests to the gateway. The only class that knows of asynchronous servlets. */
public final class ProxyServlet extends HttpServlet {
    /**
     * The request attribute that holds the Content-Type of the response letter by letter, for a server around the container
     * that wants to undo the container's own spelling.
     */
    public static final String CONTENT_TYPE = "io.sifaka.content_type";

    /**
     * The request attribute that holds the status with which the server around the container refuses a request, so that the
     * refusal is written, and seen by plugins, as the gateway's own are.
     */
    public static final String REFUSED = "io.sifaka.refused";

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(ProxyServlet.class);

    private final transient Supplier<Gateway> gateway;

    /** Whether the container may call on threads that serve many connections, and must not be made to wait. */
    private final boolean onLoops;

    /** For {@code web.xml}: the gateway is the one that {@link GatewayBoot} put into the servlet context. */
    public ProxyServlet() {
        this.gateway = () -> GatewayBoot.gateway(getServletContext());
        this.onLoops = false;
    }

    /** For a container whose threads may be made to wait. */
    public ProxyServlet(Gateway gateway) {
        this(gateway, false);
    }

    private ProxyServlet(Gateway gateway, boolean onLoops) {
        this.gateway = () -> gateway;
        this.onLoops = onLoops;
    }

    /**
     * For a container that calls on the threads of its selectors; {@link AsyncContext#start} must take another thread.
     * Requests with an {@code Upgrade} header are not to be brought on those: who offers to switch protocols is waited for.
     */
    public static ProxyServlet onLoops(Gateway gateway) {
        return new ProxyServlet(gateway, true);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            throw new IOException("the response broke off"); // see Detachment.fail
        }
        boolean onLoop = onLoops && request.getHeader("Upgrade") == null;
        gateway.get().serve(request, new Connection(request, response, onLoop, () -> detach(request)));
    }

    private static Detached detach(HttpServletRequest request) {
        AsyncContext context = request.startAsync();
        context.setTimeout(0); // every wait of an exchange has a timeout of its own
        return new Detachment(context);
    }

    private record Detachment(AsyncContext context) implements Detached {
        @Override
        public void complete() {
            try {
                context.complete();
            } catch (IllegalStateException e) {
                LOG.debug("the container ended the request first", e);
            }
        }

        @Override
        public void work(Runnable task) {
            context.start(task);
        }

        /**
         * The Servlet API has no way to cut a response; a servlet that throws after it began one is what makes all containers
         * close the connection.
         */
        @Override
        public void fail() {
            try {
                context.dispatch();
            } catch (IllegalStateException e) {
                LOG.debug("the container ended the request first", e);
            }
        }
    }
}
