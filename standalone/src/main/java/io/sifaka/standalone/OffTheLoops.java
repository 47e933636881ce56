package io.sifaka.standalone;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Serves requests that offer to switch protocols on threads that may be made to wait: the handshake upstream is waited for, and
 * a selector's thread would wait for itself. All other requests stay on the thread that they came on.
 */
final class OffTheLoops extends Handler.Wrapper {
    OffTheLoops(Handler handler) {
        super(handler);
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!request.getHeaders().contains(HttpHeader.UPGRADE)) {
            return super.handle(request, response, callback);
        }
        request.getComponents().getExecutor().execute(() -> {
            try {
                if (!super.handle(request, response, callback)) {
                    Response.writeError(request, response, callback, 404);
                }
            } catch (Exception e) { // the root of this request's work
                Response.writeError(request, response, callback, e);
            }
        });
        return true;
    }
}
