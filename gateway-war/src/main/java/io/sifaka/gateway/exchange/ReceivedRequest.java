package io.sifaka.gateway.exchange;

import io.sifaka.gateway.router.RoutingInput;
import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.Headers;
import io.sifaka.plugin.UrlEncoded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The client's request. What is only known later, the captures and the body, is put in by the proxy. */
public final class ReceivedRequest implements ClientRequest {
    private final RequestLine line;
    private final Client client;
    private final HeaderList headers;
    private final long startedAtMillis;
    private Map<String, String> captures = Map.of();
    private byte @Nullable [] body;
    private @Nullable UrlEncoded query;
    private @Nullable Headers readOnly;
    private @Nullable ClientTls tls;

    /**
     * What stands in a request before its header fields, and where it came in.
     *
     * @param host the Host header without its port, as sent
     * @param hostPort the port in it; -1 when there is none
     * @param port the port that the request came in on
     * @param path the canonical path
     * @param rawQuery the query; null when there is none
     */
    public record RequestLine(
            String method,
            String scheme,
            String host,
            int hostPort,
            int port,
            String localIp,
            String httpVersion,
            String path,
            String rawPath,
            @Nullable String rawQuery) {

        /** Path and query, as the client wrote them. */
        public String target() {
            return rawQuery == null ? rawPath : rawPath + "?" + rawQuery;
        }
    }

    public ReceivedRequest(RequestLine line, Client client, HeaderList headers, long startedAtMillis) {
        this.line = line;
        this.client = client;
        this.headers = headers;
        this.startedAtMillis = startedAtMillis;
    }

    public RequestLine line() {
        return line;
    }

    public Client client() {
        return client;
    }

    /** How the client speaks TLS; null when it does not, or the container does not tell. */
    public @Nullable ClientTls tls() {
        return tls;
    }

    public void tls(@Nullable ClientTls spoken) {
        tls = spoken;
    }

    /** The fields themselves; nobody changes them. */
    public HeaderList fields() {
        return headers;
    }

    public void captured(Map<String, String> groups) {
        captures = groups;
    }

    public void body(byte[] whole) {
        body = whole;
    }

    /** The request as the router looks at it. */
    public RoutingInput routing() {
        return new Routing(this);
    }

    @Override
    public String method() {
        return line.method();
    }

    @Override
    public String scheme() {
        return line.scheme();
    }

    @Override
    public String host() {
        return line.host();
    }

    @Override
    public int port() {
        return line.port();
    }

    @Override
    public String localIp() {
        return line.localIp();
    }

    @Override
    public String httpVersion() {
        return line.httpVersion();
    }

    @Override
    public String path() {
        return line.path();
    }

    @Override
    public String rawPath() {
        return line.rawPath();
    }

    @Override
    public @Nullable String rawQuery() {
        return line.rawQuery();
    }

    @Override
    public List<String> queryArgs(String name) {
        return query().values(name);
    }

    @Override
    public Headers headers() {
        Headers view = readOnly;
        if (view == null) {
            view = headers.readOnly();
            readOnly = view;
        }
        return view;
    }

    @Override
    public String clientIp() {
        return client.ip();
    }

    @Override
    public String forwardedScheme() {
        return client.scheme();
    }

    @Override
    public String forwardedHost() {
        return client.host();
    }

    @Override
    public int forwardedPort() {
        return client.port();
    }

    @Override
    public Map<String, String> captures() {
        return captures;
    }

    @Override
    public long startedAtMillis() {
        return startedAtMillis;
    }

    @Override
    public Optional<byte[]> body() {
        return Optional.ofNullable(body).map(byte[]::clone);
    }

    /** The arguments of the query. */
    UrlEncoded query() {
        if (query == null) {
            query = UrlEncoded.of(line.rawQuery());
        }
        return query;
    }

    private record Routing(ReceivedRequest request) implements RoutingInput {
        @Override
        public String method() {
            return request.line.method();
        }

        @Override
        public String scheme() {
            return request.client.scheme();
        }

        @Override
        public String host() {
            return request.line.host();
        }

        @Override
        public int port() {
            return request.line.hostPort();
        }

        @Override
        public String path() {
            return request.line.path();
        }

        @Override
        public List<String> headerValues(String lowerCaseName) {
            return request.headers.all(lowerCaseName);
        }

        @Override
        public @Nullable String sni() {
            ClientTls spoken = request.tls;
            return spoken == null ? null : spoken.serverName();
        }
    }
}
