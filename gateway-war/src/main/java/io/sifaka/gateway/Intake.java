package io.sifaka.gateway;

import io.sifaka.config.NodeConfig;
import io.sifaka.gateway.client.Clients;
import io.sifaka.gateway.client.Clients.Door;
import io.sifaka.gateway.error.Failure;
import io.sifaka.gateway.exchange.DraftRequest;
import io.sifaka.gateway.exchange.HeaderList;
import io.sifaka.gateway.exchange.Proxied;
import io.sifaka.gateway.exchange.ProxyExchange;
import io.sifaka.gateway.exchange.ReceivedRequest;
import io.sifaka.gateway.exchange.ReceivedRequest.RequestLine;
import io.sifaka.gateway.header.RequestHeaders;
import io.sifaka.gateway.router.Authority;
import io.sifaka.gateway.router.CanonicalPath;
import io.sifaka.gateway.router.InvalidPath;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Makes an exchange of what the container received. Used by many threads at once.
 */
final class Intake {
    private final Clients clients;
    private final HeadLimits limits;
    private final long maxBodyBytes;
    private final int bodyBufferBytes;
    private final Clock clock;

    Intake(Clients clients, NodeConfig config, Clock clock) {
        this.clients = clients;
        this.limits = new HeadLimits(config.headBuffers());
        this.maxBodyBytes = config.maxBodyBytes();
        this.bodyBufferBytes = config.bodyBufferBytes();
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
        Failure failure = refusal(request, headers);
        String rawPath = rawPath(request);
        String path = "/";
        try {
            path = CanonicalPath.of(rawPath).path();
        } catch (InvalidPath e) {
            failure = failure == null ? Failure.BAD_REQUEST : failure;
        }
        RequestLine line = line(request, headers, path, rawPath);
        Door door = new Door(request.getRemoteAddr(), proxied(request), line.scheme(), line.host(), line.port());
        ReceivedRequest received = new ReceivedRequest(line, clients.of(door, headers), headers, clock.millis());
        received.tls(TlsAttributes.of(request));
        DraftRequest draft = new DraftRequest(line, RequestHeaders.draft(headers));
        return new Arrival(new ProxyExchange(received, draft), failure);
    }

    /** The bytes of a body at most. */
    long maxBodyBytes() {
        return maxBodyBytes;
    }

    /** The bytes of a body that are held back at most. */
    int bodyBufferBytes() {
        return bodyBufferBytes;
    }

    private @Nullable Failure refusal(HttpServletRequest request, HeaderList headers) {
        Failure failure = refusedByContainer(request);
        if (failure == null) {
            failure = RequestCheck.refusal(request, headers);
        }
        if (failure == null) {
            failure = limits.refusal(request, headers);
        }
        if (failure == null && request.getContentLengthLong() > maxBodyBytes) {
            failure = Failure.BODY_TOO_LARGE;
        }
        return failure;
    }

    /** The length of the body as announced; -1 when there is one of unknown length, 0 when there is none. */
    static long bodyLength(HttpServletRequest request) {
        long announced = request.getContentLengthLong();
        if (announced >= 0 || request.getHeader("Transfer-Encoding") != null) {
            return announced;
        }
        return request.getProtocol().startsWith("HTTP/1") ? 0 : -1;
    }

    /** Why the container wants no part of this request, when it lets the gateway say so. */
    private static @Nullable Failure refusedByContainer(HttpServletRequest request) {
        Object status = request.getAttribute(ProxyServlet.REFUSED);
        if (status == null && request.getDispatcherType() == DispatcherType.ERROR) {
            status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        }
        return status instanceof Integer code ? Failure.meantBy(code) : null;
    }

    private static RequestLine line(HttpServletRequest request, HeaderList headers, String path, String rawPath) {
        String host = headers.get("Host");
        Authority authority = Authority.of(host == null ? orElse(request.getServerName(), "") : host);
        return new RequestLine(
                orElse(request.getMethod(), "GET"),
                orElse(request.getScheme(), "http"),
                authority.host(),
                authority.port(),
                request.getLocalPort(),
                request.getLocalAddr(),
                version(orElse(request.getProtocol(), "")),
                path,
                rawPath,
                request.getQueryString());
    }

    /** Whom the PROXY header of the connection names; null when there was none. */
    private static @Nullable String proxied(HttpServletRequest request) {
        return request.getAttribute(Proxied.ATTRIBUTE) instanceof Proxied proxied ? proxied.ip() : null;
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
        if (Http2Head.is(request)) {
            Http2Head.adapt(request, headers);
        }
        return headers;
    }

    /** The path as the client wrote it; a context path is the deployment's, not the client's. */
    private static String rawPath(HttpServletRequest request) {
        String uri = orElse(request.getRequestURI(), "/");
        String context = orElse(request.getContextPath(), "");
        if (context.isEmpty()) {
            return uri;
        }
        String rest = uri.startsWith(context) ? uri.substring(context.length()) : "";
        return rest.isEmpty() ? "/" : rest;
    }

    /** What a container knows of a request that it could not read may be nothing. */
    private static String orElse(@Nullable String known, String otherwise) {
        return known == null ? otherwise : known;
    }

    private static String version(String protocol) {
        return switch (protocol) {
            case "HTTP/1.0" -> "1.0";
            case "HTTP/2.0", "HTTP/2" -> "2";
            default -> "1.1";
        };
    }
}
