package io.sifaka.gateway.header;

/**
 * Sorts header fields by name into those that end at this hop, those that the gateway writes itself, and the rest. Asked
 * for every field of every message, so it looks at the length first.
 */
final class FieldNames {
    private FieldNames() {}

    /**
     * Fields of a request that the gateway writes itself, or leaves out: framing, routing, forwarding, and what belongs to
     * the connection (RFC 9110 §7.6.1).
     */
    static boolean writtenByGateway(String name) {
        if (mayBeSpelt(name)) {
            return isWrittenByGateway(name.replace('_', '-'));
        }
        return isWrittenByGateway(name);
    }

    private static boolean isWrittenByGateway(String name) {
        return switch (name.length()) {
            case 2 -> is(name, "TE");
            case 3 -> is(name, "Via");
            case 4 -> is(name, "Host");
            case 5 -> is(name, "Proxy"); // httpoxy: CGI programs take it for HTTP_PROXY
            case 6 -> is(name, "Expect");
            case 7 -> is(name, "Upgrade");
            case 9 -> is(name, "X-Real-IP");
            case 14 -> is(name, "Content-Length") || is(name, "HTTP2-Settings");
            default -> endsHere(name) || isForwarding(name);
        };
    }

    /** The field that says which fields will come after the body (RFC 9110 §6.6.2). */
    static boolean announcesTrailers(String name) {
        return is(name, "Trailer");
    }

    /** Fields of a message that belong to the connection it came over. */
    static boolean endsHere(String name) {
        return switch (name.length()) {
            case 7 -> is(name, "Upgrade");
            case 10 -> is(name, "Connection") || is(name, "Keep-Alive");
            case 16 -> is(name, "Proxy-Connection");
            case 17 -> is(name, "Transfer-Encoding");
            default -> false;
        };
    }

    /**
     * Whether a Connection field may name a header to be left out. Framing, addresses, credentials and identity are not the
     * client's to take away: naming Content-Length made proxies smuggle (CVE-2026-6338).
     */
    static boolean mayEndHere(String name) {
        return switch (name.length()) {
            case 4 -> !is(name, "Host") && !is(name, "Date");
            case 6 -> !is(name, "Cookie");
            case 12 -> !is(name, "Content-Type");
            case 13 -> !is(name, "Authorization");
            case 14 -> !is(name, "Content-Length");
            case 16 -> !is(name, "Content-Encoding") && !isForwarding(name) && !isIdentity(name);
            case 19 -> !is(name, "Proxy-Authorization");
            default -> !isForwarding(name) && !isIdentity(name) && !startsWith(name, "X-Real-IP");
        };
    }

    /**
     * Fields that tell a service who the caller is. Only the gateway says so; a client's are left out, in any spelling that
     * a CGI-like service would read the same.
     */
    static boolean isIdentity(String name) {
        if (name.length() < "X-Consumer-".length() || (name.charAt(0) != 'X' && name.charAt(0) != 'x')) {
            return false;
        }
        String plain = name.indexOf('_') < 0 ? name : name.replace('_', '-');
        return startsWith(plain, "X-Consumer-")
                || startsWith(plain, "X-Credential-")
                || startsWith(plain, "X-Authenticated-")
                || is(plain, "X-Anonymous-Consumer");
    }

    /** Whether a CGI-like service may read the name as one with hyphens that the gateway vouches for. */
    private static boolean mayBeSpelt(String name) {
        return name.length() > 8 && (name.charAt(0) == 'X' || name.charAt(0) == 'x') && name.indexOf('_') >= 0;
    }

    private static boolean isForwarding(String name) {
        return (startsWith(name, "X-Forwarded-") && isForwardingPart(name)) || is(name, "X-Kong-Request-Id");
    }

    private static boolean isForwardingPart(String name) {
        return switch (name.length()) {
            case 15 -> is(name, "X-Forwarded-For");
            case 16 -> is(name, "X-Forwarded-Host") || is(name, "X-Forwarded-Port") || is(name, "X-Forwarded-Path");
            case 17 -> is(name, "X-Forwarded-Proto");
            case 18 -> is(name, "X-Forwarded-Prefix");
            default -> false;
        };
    }

    private static boolean is(String name, String known) {
        return name.equalsIgnoreCase(known);
    }

    private static boolean startsWith(String name, String known) {
        return name.regionMatches(true, 0, known, 0, known.length());
    }
}
