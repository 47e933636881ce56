package io.sifaka.gateway;

import io.sifaka.gateway.error.Failure;
import io.sifaka.gateway.exchange.ContentLength;
import io.sifaka.gateway.exchange.HeaderList;
import io.sifaka.gateway.exchange.HeaderText;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that could be read in two ways. The container has parsed them and refused most; the gateway does not
 * depend on how strict its container is.
 */
final class RequestCheck {
    /** What may stand in a Host field: a name, an address, a port; no user, no path, no second host. */
    private static final String HOST_SYMBOLS = "-._~:[]%!$&'()*+;=";

    private RequestCheck() {}

    /** Why a request is refused; null when it is not. */
    static @Nullable Failure refusal(HttpServletRequest request, HeaderList headers) {
        String method = request.getMethod();
        if (method.equals("TRACE") || method.equals("CONNECT")) {
            return Failure.METHOD_NOT_ALLOWED;
        }
        boolean clear = isKnown(request.getProtocol())
                && isUpperCase(method)
                && isFramedOnce(request.getProtocol(), headers)
                && hasOneHost(request.getProtocol(), headers)
                && hasOneCredential(headers)
                && !Http2Head.contradictsItself(request, headers)
                && isQuery(request.getQueryString());
        return clear ? null : Failure.BAD_REQUEST;
    }

    /** HTTP/0.9, which some containers still speak, has no header fields to tell requests apart by. */
    private static boolean isKnown(String protocol) {
        return switch (protocol) {
            case "HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/2" -> true;
            default -> false;
        };
    }

    /** Servers differ on whether {@code get} is GET; nginx refuses it. */
    private static boolean isUpperCase(String method) {
        for (int i = 0; i < method.length(); i++) {
            if (method.charAt(i) >= 'a' && method.charAt(i) <= 'z') {
                return false;
            }
        }
        return HeaderText.isName(method);
    }

    /** At most one Content-Length, or one Transfer-Encoding of {@code chunked}, not both (RFC 9112 §6.3). */
    private static boolean isFramedOnce(String protocol, HeaderList headers) {
        List<String> lengths = headers.all("Content-Length");
        List<String> codings = headers.all("Transfer-Encoding");
        if (codings.isEmpty()) {
            return lengths.isEmpty() || (lengths.size() == 1 && ContentLength.parse(lengths.get(0)) >= 0);
        }
        return lengths.isEmpty()
                && codings.size() == 1
                && codings.get(0).equalsIgnoreCase("chunked")
                && protocol.equals("HTTP/1.1");
    }

    private static boolean hasOneHost(String protocol, HeaderList headers) {
        List<String> hosts = headers.all("Host");
        if (hosts.isEmpty()) {
            return !protocol.equals("HTTP/1.1");
        }
        return hosts.size() == 1 && isHost(hosts.get(0));
    }

    /** Of two credentials the gateway might check one and the upstream the other; nginx refuses them, too. */
    private static boolean hasOneCredential(HeaderList headers) {
        return headers.get("Authorization") == null
                || headers.all("Authorization").size() == 1;
    }

    private static boolean isHost(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean fits = c < 0x7F && (Character.isLetterOrDigit(c) || HOST_SYMBOLS.indexOf(c) >= 0);
            if (!fits) {
                return false;
            }
        }
        return !host.isEmpty();
    }

    /** Nothing that would end the request line, or that servers read as the end of the query. */
    private static boolean isQuery(@Nullable String query) {
        if (query == null) {
            return true;
        }
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c <= ' ' || c == 0x7F || c == '#') {
                return false;
            }
        }
        return true;
    }
}
