package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.persistence.Origin;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** What resources outside this package need of a request. */
public final class Exchange {
    private Exchange() {}

    /** The arguments of the query string, the first of each name. */
    public static Map<String, String> query(HttpServletRequest request) {
        Map<String, String> query = new LinkedHashMap<>();
        Arguments.parse(request.getQueryString())
                .pairs()
                .forEach(pair -> query.putIfAbsent(pair.getKey(), pair.getValue()));
        return query;
    }

    /** The document in a body; the values of a form are texts. */
    public static ObjectNode input(HttpServletRequest request, InputStream body) {
        return body(request, body).document();
    }

    /** Whom the change log names for a write. */
    public static Origin origin(HttpServletRequest request) {
        return Call.origin(request);
    }

    static Body body(HttpServletRequest request, InputStream in) {
        return Body.read(request.getHeader("Content-Type"), in);
    }
}
