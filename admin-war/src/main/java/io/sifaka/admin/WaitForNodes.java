package io.sifaka.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.persistence.LiveNode;
import io.sifaka.persistence.Nodes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds the answer to a write with {@code ?wait=applied} until every live node runs it. When the time is over first, the
 * answer is 202 and names the nodes that do not; the write stands. Waiting takes a thread, so only so many may.
 */
final class WaitForNodes implements ContainerRequestFilter, ContainerResponseFilter {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String PATIENCE = "sifaka.patience";
    private static final Duration STANDARD = Duration.ofSeconds(10);
    private static final int LONGEST_SECONDS = 60;
    private static final int MOST_WAITING = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Supplier<Nodes> nodes;
    private final Semaphore places = new Semaphore(MOST_WAITING);

    WaitForNodes(Supplier<Nodes> nodes) {
        this.nodes = nodes;
    }

    /** Before anything is written, a request that cannot be understood is refused. */
    @Override
    public void filter(ContainerRequestContext request) {
        Arguments query = Arguments.parse(request.getUriInfo().getRequestUri().getRawQuery());
        String wait = query.first("wait");
        if (wait == null || READS.contains(request.getMethod())) {
            return;
        }
        Duration patience = patience(query.first("timeout"));
        if (!wait.equals("applied") || patience == null) {
            request.abortWith(Answers.message(
                    400, "wait must be applied, and timeout the seconds to wait at most, up to " + LONGEST_SECONDS));
            return;
        }
        request.setProperty(PATIENCE, patience);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        if (request.getProperty(PATIENCE) instanceof Duration patience
                && response.getHeaders().getFirst(Answers.REVISION) instanceof Long revision) {
            List<LiveNode> lagging = lagging(revision, patience);
            if (!lagging.isEmpty()) {
                tell(revision, lagging, response);
            }
        }
    }

    private List<LiveNode> lagging(long revision, Duration patience) {
        boolean mayWait = places.tryAcquire();
        try {
            return nodes.get().awaitApplied(revision, mayWait ? patience : Duration.ZERO);
        } finally {
            if (mayWait) {
                places.release();
            }
        }
    }

    private static void tell(long revision, List<LiveNode> lagging, ContainerResponseContext response)
            throws IOException {
        ObjectNode body = Answers.JSON.objectNode();
        body.put("message", "written as revision " + revision + ", which not every node runs yet");
        body.put("revision", revision);
        ArrayNode list = body.putArray("nodes");
        for (LiveNode live : lagging) {
            list.addObject()
                    .put("id", live.node().id())
                    .put("role", live.node().role())
                    .put("hostname", live.node().hostname())
                    .put("revision", live.running().revision())
                    .put("error", live.running().trouble());
        }
        if (response.getEntity() instanceof byte[] entity) {
            body.set("entity", JSON.readTree(entity));
        }
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(202);
        response.setEntity(bytes);
        response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, Answers.JSON_TYPE);
        response.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, bytes.length);
    }

    private static @Nullable Duration patience(@Nullable String seconds) {
        if (seconds == null) {
            return STANDARD;
        }
        if (!seconds.matches("\\d{1,2}(\\.\\d{1,3})?")) {
            return null;
        }
        Duration patience = Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000));
        return patience.toSeconds() < LONGEST_SECONDS || patience.equals(Duration.ofSeconds(LONGEST_SECONDS))
                ? patience
                : null;
    }
}
