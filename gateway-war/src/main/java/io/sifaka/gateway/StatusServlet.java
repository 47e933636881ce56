package io.sifaka.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.gateway.snapshot.SnapshotState;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Tells how a gateway does: all of it at its own path, and beneath it {@code /ready} by 200 or 503. */
public final class StatusServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient Gateway gateway;

    public StatusServlet(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        NodeStatus status = gateway.status();
        String path = request.getPathInfo();
        if (path == null || path.equals("/")) {
            answer(response, 200, describe(status));
        } else if (path.equals("/ready")) {
            answer(response, status.ready() ? 200 : 503, message(status.ready() ? "ready" : "draining"));
        } else {
            answer(response, 404, message("Not found"));
        }
    }

    private static ObjectNode describe(NodeStatus status) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.putObject("database").put("reachable", status.datastoreReachable());
        fields.putObject("server")
                .put("connections_active", status.active())
                .put("total_requests", status.total())
                .put("unlogged_requests", status.unlogged());
        Runtime machine = Runtime.getRuntime();
        fields.putObject("memory")
                .put("heap_used", machine.totalMemory() - machine.freeMemory())
                .put("heap_max", machine.maxMemory());
        SnapshotState state = status.configuration();
        fields.putObject("configuration")
                .put("revision", state.running())
                .put("newest_revision", state.seen())
                .put("error", state.error())
                .put("since", state.since() == null ? null : state.since().toString());
        return fields;
    }

    private static ObjectNode message(String text) {
        return JsonNodeFactory.instance.objectNode().put("message", text);
    }

    private static void answer(HttpServletResponse response, int status, ObjectNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json; charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
