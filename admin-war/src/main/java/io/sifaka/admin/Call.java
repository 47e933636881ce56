package io.sifaka.admin;

import io.sifaka.persistence.Origin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a resource needs to know of a request.
 *
 * @param base where the Admin API is mounted, such as {@code /admin}; empty at the root
 * @param path the path beneath, as sent, without slashes at its ends
 * @param query the arguments of the query string
 * @param contentType the header as sent; null when there is none
 * @param origin whom the change log names for a write
 */
record Call(
        String base, String path, Arguments query, @Nullable String contentType, Origin origin) {
    private static final Pattern REVISION = Pattern.compile("(?:W/)?\"?(\\d{1,18})\"?");

    static Call of(UriInfo uri, HttpServletRequest request) {
        return new Call(
                request.getContextPath() + request.getServletPath(),
                trimmed(uri.getPath(false)),
                Arguments.parse(request.getQueryString()),
                request.getHeader(HttpHeaders.CONTENT_TYPE),
                origin(request));
    }

    static Origin origin(HttpServletRequest request) {
        Origin origin = new Origin(Access.actor(request));
        String known = request.getHeader(HttpHeaders.IF_MATCH);
        if (known == null || known.equals("*")) {
            return origin;
        }
        Matcher revision = REVISION.matcher(known.strip());
        if (!revision.matches()) {
            throw new WebApplicationException(
                    Answers.message(400, "If-Match must be a revision, as X-Config-Revision tells it"));
        }
        return origin.knowing(Long.parseLong(revision.group(1)));
    }

    /** The steps of the path, decoded. */
    List<String> steps() {
        return Arrays.stream(path.split("/")).map(UrlText::decode).toList();
    }

    Body body(InputStream in) {
        return Body.read(contentType, in);
    }

    /** One slash at the end does not matter. */
    private static String trimmed(String path) {
        String from = path.startsWith("/") ? path.substring(1) : path;
        return from.endsWith("/") ? from.substring(0, from.length() - 1) : from;
    }
}
