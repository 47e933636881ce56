package io.sifaka.standalone;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.persistence.Persistence;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What the status listener answers of a node that is an Admin API alone, at the paths of {@link
 * io.sifaka.gateway.StatusServlet}: it is ready as long as its datastore answers.
 */
final class AdminStatus extends Handler.Abstract {
    private final Persistence persistence;

    AdminStatus(Persistence persistence) {
        this.persistence = persistence;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        boolean reachable = persistence.reachable();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        switch (Request.getPathInContext(request)) {
            case "/status" -> body.putObject("database").put("reachable", reachable);
            case "/status/ready" -> {
                response.setStatus(reachable ? 200 : 503);
                body.put("message", reachable ? "ready" : "failed to connect to database");
            }
            default -> {
                return false;
            }
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
        response.write(true, ByteBuffer.wrap(body.toString().getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }
}
