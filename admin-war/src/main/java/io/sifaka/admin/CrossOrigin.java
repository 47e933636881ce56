package io.sifaka.admin;

import io.sifaka.config.NodeConfig;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of other sites from using the Admin API through the browser of someone who can reach it. Such a request
 * carries an {@code Origin}, or at least a {@code Referer}; Kong believes any, here only a page from the same host, on
 * whatever port, or of a configured console may read and write.
 */
final class CrossOrigin {
    private static final String ORIGIN = "Origin";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:[a-z][a-z0-9+.-]*://)?(\\[[^]]*]|[^:/]*)(?::\\d*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern PAGE = Pattern.compile("([a-z][a-z0-9+.-]*://[^/?#]*).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOOPBACK = Pattern.compile("localhost|\\[::1]|127(?:\\.\\d{1,3}){3}");

    /** The origins of the configured consoles, which may also send what a browser knows of the user. */
    private final Set<String> consoles;

    CrossOrigin(NodeConfig config) {
        consoles = config.adminGuiUrl().stream()
                .map(CrossOrigin::originOf)
                .map(origin -> origin.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a request would change something on behalf of a page from elsewhere. */
    boolean refuses(ContainerRequestContext request) {
        return !SAFE.contains(request.getMethod()) && isForeign(request);
    }

    /** Adds what tells a browser that the page which asked may see the answer. */
    void permit(ContainerRequestContext request, MultivaluedMap<String, Object> headers) {
        headers.putSingle(HttpHeaders.VARY, ORIGIN);
        if (isForeign(request)) {
            return;
        }
        String origin = request.getHeaderString(ORIGIN);
        headers.putSingle("Access-Control-Allow-Origin", origin == null ? "*" : origin);
        if (origin == null || isConsole(origin)) { // browsers take no credentials along to "*"; Kong sends both
            headers.putSingle("Access-Control-Allow-Credentials", "true");
        }
    }

    private boolean isForeign(ContainerRequestContext request) {
        String origin = request.getHeaderString(ORIGIN);
        if (origin != null && isConsole(origin)) {
            return false;
        }
        String referer = request.getHeaderString("Referer");
        String page = origin == null && referer != null ? originOf(referer) : origin;
        return (page != null && isElsewhere(page, request.getHeaderString(HttpHeaders.HOST)))
                || "cross-site".equals(request.getHeaderString("Sec-Fetch-Site"));
    }

    private boolean isConsole(String origin) {
        return consoles.contains(origin.toLowerCase(Locale.ROOT));
    }

    private static boolean isElsewhere(String origin, @Nullable String host) {
        String name = name(origin);
        boolean bothHere =
                LOOPBACK.matcher(name).matches() && LOOPBACK.matcher(name(host)).matches();
        return name.isEmpty() || !(bothHere || name.equals(name(host)));
    }

    private static String originOf(String url) {
        Matcher page = PAGE.matcher(url);
        return page.matches() ? page.group(1) : url;
    }

    /** The host name of an origin or of a Host header; empty when there is none. */
    private static String name(@Nullable String authority) {
        Matcher matcher = AUTHORITY.matcher(authority == null ? "" : authority);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }
}
