package io.sifaka.standalone;

import io.sifaka.gateway.ProxyServlet;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Has the gateway answer the requests that Jetty cannot read, as it answers those that it refuses itself. */
final class ProxyErrors extends ErrorHandler {
    private static final HttpURI NO_PATH = HttpURI.from("/");

    private final Handler gateway;
    private final ErrorHandler otherwise = new PlainErrors();

    ProxyErrors(Handler gateway) {
        this.gateway = gateway;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.getAttribute(ProxyServlet.REFUSED) != null) { // the gateway itself failed
            return otherwise.handle(request, response, callback);
        }
        Request refused =
                request instanceof ErrorRequest error ? error.getWrapped() : request; // else Jetty sends its error
        refused.setAttribute(ProxyServlet.REFUSED, response.getStatus());
        // a target that is no path, such as *, reaches no servlet
        return gateway.handle(refused, response, callback)
                || gateway.handle(Request.serveAs(refused, NO_PATH), response, callback);
    }
}
