package io.sifaka.gateway;

import io.sifaka.gateway.exchange.HeaderList;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Gives the head of an HTTP/2 request the form that HTTP/1.1 has, and everything after here knows. */
final class Http2Head {
    private Http2Head() {}

    static boolean is(HttpServletRequest request) {
        return request.getProtocol().startsWith("HTTP/2");
    }

    /**
     * Joins cookies, which clients may send in pieces (RFC 9113 §8.2.3), and names the host where only {@code :authority}
     * does.
     */
    static void adapt(HttpServletRequest request, HeaderList headers) {
        List<String> cookies = headers.all("Cookie");
        if (cookies.size() > 1) {
            headers.set("Cookie", String.join("; ", cookies));
        }
        if (!headers.has("Host") && request.getServerName() != null) {
            headers.put("Host", authority(request));
        }
    }

    /** Whether a Host field says other than {@code :authority}: then two servers could see two hosts. */
    static boolean contradictsItself(HttpServletRequest request, HeaderList headers) {
        return is(request) && headers.all("Host").stream().anyMatch(host -> !same(host, request));
    }

    private static boolean same(String host, HttpServletRequest request) {
        return host.equalsIgnoreCase(authority(request))
                || host.equalsIgnoreCase(request.getServerName() + ":" + request.getServerPort());
    }

    private static String authority(HttpServletRequest request) {
        int usual = "https".equals(request.getScheme()) ? 443 : 80; // there is no scheme where the head was refused
        int port = request.getServerPort();
        return port == usual ? request.getServerName() : request.getServerName() + ":" + port;
    }
}
