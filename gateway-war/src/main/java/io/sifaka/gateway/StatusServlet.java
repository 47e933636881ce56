package io.sifaka.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.gateway.snapshot.SnapshotState;
import io.sifaka.plugin.NodePage.Reply;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells how a gateway does: all of it at its own path, and beneath it {@code /ready} by 200 or 503, and what plugins have to
 * say, such as {@code /metrics}.
 */
public final class StatusServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String DRAINING = "draining";

    private final transient Gateway gateway;

    public StatusServlet(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> path = segments(request.getPathInfo());
        NodeStatus status = gateway.status();
        if (path.isEmpty()) {
            answer(response, Reply.json(200, describe(status)));
        } else if (path.equals(List.of("ready")) && request.getMethod().equals("POST")) {
            drain(request, response);
        } else if (path.equals(List.of("ready"))) {
            answer(response, Reply.json(status.ready() ? 200 : 503, message(readiness(status))));
        } else {
            answer(response, page(request, path));
        }
    }

    private static String readiness(NodeStatus status) {
        if (status.draining()) {
            return DRAINING;
        }
        return status.empty() ? "no configuration available (empty configuration present)" : "ready";
    }

    /** Has the node say from now on that it is not ready, so that no more requests are sent its way; it serves those that are. */
    private void drain(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!DRAINING.equals(request.getParameter("status"))) {
            answer(response, Reply.json(400, message("the status can be set to " + DRAINING + " only")));
            return;
        }
        gateway.retire();
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private Reply page(HttpServletRequest request, List<String> path) {
        Map<String, String> query = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> query.put(name, values[0]));
        return gateway.pages().answer(request.getMethod(), path, query).orElseGet(Reply::notFound);
    }

    private static List<String> segments(@Nullable String path) {
        return path == null
                ? List.of()
                : Arrays.stream(path.split("/"))
                        .filter(segment -> !segment.isEmpty())
                        .toList();
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
        if (status.hash() != null) {
            fields.put("configuration_hash", status.hash());
        }
        return fields;
    }

    private static ObjectNode message(String text) {
        return JsonNodeFactory.instance.objectNode().put("message", text);
    }

    private static void answer(HttpServletResponse response, Reply reply) throws IOException {
        response.setStatus(reply.status());
        response.setContentType(reply.contentType());
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
