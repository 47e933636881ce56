package io.sifaka.admin;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of other sites from using the Admin API through the browser of someone who can reach it. Such a request
 * carries an {@code Origin}; Kong believes any, here only a page from the same host, on whatever port, may read and write.
 */
final class CrossOrigin {
    private static final String ORIGIN = "Origin";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:[a-z][a-z0-9+.-]*://)?(\\[[^]]*]|[^:/]*)(?::\\d*)?", Pattern.CASE_INSENSITIVE);

    private CrossOrigin() {}

    /** Whether a request would change something on behalf of a page from elsewhere. */
    static boolean refuses(ContainerRequestContext request) {
        return !SAFE.contains(request.getMethod()) && isForeign(request);
    }

    /** Adds what tells a browser that the page which asked may see the answer. */
    static void permit(ContainerRequestContext request, MultivaluedMap<String, Object> headers) {
        headers.putSingle(HttpHeaders.VARY, ORIGIN);
        if (!isForeign(request)) {
            String origin = request.getHeaderString(ORIGIN);
            headers.putSingle("Access-Control-Allow-Origin", origin == null ? "*" : origin);
            headers.putSingle("Access-Control-Allow-Credentials", "true");
        }
    }

    private static boolean isForeign(ContainerRequestContext request) {
        String origin = request.getHeaderString(ORIGIN);
        String name = name(origin);
        boolean elsewhere =
                origin != null && (name.isEmpty() || !name.equals(name(request.getHeaderString(HttpHeaders.HOST))));
        return elsewhere || "cross-site".equals(request.getHeaderString("Sec-Fetch-Site"));
    }

    /** The host name of an origin or of a Host header; empty when there is none. */
    private static String name(@Nullable String authority) {
        Matcher matcher = AUTHORITY.matcher(authority == null ? "" : authority);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }
}
