package io.sifaka.gateway.router;

/**
 * A Host header, taken apart as the router compares it.
 *
 * @param host everything before the port, as sent; a port that is no number counts as a part of the host
 * @param port -1 when the header names none, or begins it with a zero, which Kong compares with no route's
 */
public record Authority(String host, int port) {
    /** Takes a header value such as {@code a.test:8000} or {@code [::1]:80} apart. */
    public static Authority of(String header) {
        int colon = header.lastIndexOf(':');
        int port = colon < 0 || header.endsWith("]") ? -1 : port(header, colon + 1);
        if (port < 0) {
            return new Authority(header, -1);
        }
        boolean padded = port > 0 && header.charAt(colon + 1) == '0';
        return new Authority(header.substring(0, colon), padded ? -1 : port);
    }

    private static int port(String header, int from) {
        int digits = header.length() - from;
        if (digits == 0 || digits > 5) {
            return -1;
        }
        int port = 0;
        for (int i = from; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            port = port * 10 + c - '0';
        }
        return port;
    }
}
