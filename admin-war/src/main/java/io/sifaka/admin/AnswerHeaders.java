package io.sifaka.admin;

import io.sifaka.Version;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Adds the headers that every answer of the Admin API has, and says of {@code OPTIONS} what Kong says. */
final class AnswerHeaders implements ContainerResponseFilter {
    /** The request property that holds {@link System#nanoTime} at the start. */
    static final String STARTED = "sifaka.started";

    private static final String ASKED_HEADERS = "Access-Control-Request-Headers";

    private final CrossOrigin origins;

    AnswerHeaders(CrossOrigin origins) {
        this.origins = origins;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle("Server", Version.SERVER_TOKEN);
        if (request.getProperty(STARTED) instanceof Long started) {
            long nanos = System.nanoTime() - started;
            headers.putSingle("X-Kong-Admin-Latency", TimeUnit.NANOSECONDS.toMillis(nanos));
        }
        origins.permit(request, headers);
        if (request.getMethod().equals("OPTIONS") && response.getStatus() == 200) {
            tellMethods(request, response);
        }
    }

    private static void tellMethods(ContainerRequestContext request, ContainerResponseContext response) {
        String methods = String.join(", ", new TreeSet<>(response.getAllowedMethods()));
        String asked = request.getHeaderString(ASKED_HEADERS);
        MultivaluedMap<String, Object> headers = response.getHeaders();
        response.setStatus(204);
        response.setEntity(null);
        headers.remove(HttpHeaders.CONTENT_TYPE);
        headers.putSingle(HttpHeaders.ALLOW, methods);
        headers.putSingle("Access-Control-Allow-Methods", methods);
        headers.putSingle("Access-Control-Allow-Headers", asked == null ? HttpHeaders.CONTENT_TYPE : asked);
    }
}
