package io.sifaka.gateway;

import io.sifaka.gateway.client.Clients;
import io.sifaka.gateway.client.Clients.Door;
import io.sifaka.gateway.error.Failure;
import io.sifaka.gateway.exchange.DraftRequest;
import io.sifaka.gateway.exchange.HeaderList;
import io.sifaka.gateway.exchange.ProxyExchange;
import io.sifaka.gateway.exchange.ReceivedRequest;
import io.sifaka.gateway.exchange.ReceivedRequest.RequestLine;
import io.sifaka.gateway.header.RequestHeaders;
import io.sifaka.gateway.router.Authority;
import io.sifaka.gateway.router.CanonicalPath;
import io.sifaka.gateway.router.InvalidPath;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Makes an exchange of what the container received. Used by many threads at once.
 */
final class Intake {
    private final Clients clients;
    private final Clock clock;

    Intake(Clients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * An exchange, and why it cannot be served.
     *
     * @param failure null when it can be
     */
    record Arrival(ProxyExchange exchange, @Nullable Failure failure) {}

    Arrival receive(HttpServletRequest request) {
        HeaderList headers = headers(request);
        Failure failure = RequestCheck.refusal(request, headers);
        String rawPath = rawPath(request);
        String path = "/";
        try {
            path = CanonicalPath.of(rawPath).path();
        } catch (InvalidPath e) {
            failure = failure == null ? Failure.BAD_REQUEST : failure;
        }
        RequestLine line = line(request, headers, path, rawPath);
        Door door = new Door(request.getRemoteAddr(), line.scheme(), line.host(), line.port());
        ReceivedRequest received = new ReceivedRequest(line, clients.of(door, headers), headers, clock.millis());
        DraftRequest draft = new DraftRequest(line, RequestHeaders.draft(headers));
        return new Arrival(new ProxyExchange(received, draft), failure);
    }

    /** The length of the body as announced; -1 when there is one of unknown length, 0 when there is none. */
    static long bodyLength(HttpServletRequest request) {
        long announced = request.getContentLengthLong();
        if (announced >= 0 || request.getHeader("Transfer-Encoding") != null) {
            return announced;
        }
        return request.getProtocol().startsWith("HTTP/1") ? 0 : -1;
    }

    private static RequestLine line(HttpServletRequest request, HeaderList headers, String path, String rawPath) {
        String host = headers.get("Host");
        Authority authority = Authority.of(host == null ? request.getServerName() : host);
        return new RequestLine(
                request.getMethod(),
                request.getScheme(),
                authority.host(),
                authority.port(),
                request.getLocalPort(),
                request.getLocalAddr(),
                version(request.getProtocol()),
                path,
                rawPath,
                request.getQueryString());
    }

    private static HeaderList headers(HttpServletRequest request) {
        HeaderList headers = new HeaderList();
        Enumeration<String> names = request.getHeaderNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            Enumeration<String> values = request.getHeaders(name);
            while (values.hasMoreElements()) {
                headers.put(name, values.nextElement());
            }
        }
        return headers;
    }

    /** The path as the client wrote it; a context path is the deployment's, not the client's. */
    private static String rawPath(HttpServletRequest request) {
        String uri = request.getRequestURI();
        String context = request.getContextPath();
        if (context.isEmpty()) {
            return uri;
        }
        String rest = uri.startsWith(context) ? uri.substring(context.length()) : "";
        return rest.isEmpty() ? "/" : rest;
    }

    private static String version(String protocol) {
        return switch (protocol) {
            case "HTTP/1.0" -> "1.0";
            case "HTTP/2.0", "HTTP/2" -> "2";
            default -> "1.1";
        };
    }
}
