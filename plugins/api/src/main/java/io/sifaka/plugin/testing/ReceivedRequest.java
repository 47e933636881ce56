package io.sifaka.plugin.testing;

import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.Headers;
import io.sifaka.plugin.UrlEncoded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link Request} as plugins see it. Confined to one exchange. */
final class ReceivedRequest implements ClientRequest {
    private final Request request;
    private final Headers headers;
    private final long startedAtMillis;
    private final boolean bodyAskedFor;

    ReceivedRequest(Request request, long startedAtMillis, boolean bodyAskedFor) {
        this.request = request;
        this.headers = request.headers.readOnly();
        this.startedAtMillis = startedAtMillis;
        this.bodyAskedFor = bodyAskedFor;
    }

    @Override
    public String method() {
        return request.method;
    }

    @Override
    public String scheme() {
        return request.scheme;
    }

    @Override
    public String host() {
        return "gateway.test";
    }

    @Override
    public int port() {
        return request.scheme.equals("https") ? 443 : 80;
    }

    @Override
    public String localIp() {
        return "192.0.2.80";
    }

    @Override
    public String httpVersion() {
        return "1.1";
    }

    @Override
    public String path() {
        return request.path;
    }

    @Override
    public String rawPath() {
        return request.path;
    }

    @Override
    public @Nullable String rawQuery() {
        return request.rawQuery;
    }

    @Override
    public List<String> queryArgs(String name) {
        return UrlEncoded.of(request.rawQuery).values(name);
    }

    @Override
    public Headers headers() {
        return headers;
    }

    @Override
    public String clientIp() {
        return request.clientIp;
    }

    @Override
    public String forwardedScheme() {
        return scheme();
    }

    @Override
    public String forwardedHost() {
        return host();
    }

    @Override
    public int forwardedPort() {
        return port();
    }

    @Override
    public Map<String, String> captures() {
        return request.captures;
    }

    @Override
    public long startedAtMillis() {
        return startedAtMillis;
    }

    @Override
    public Optional<byte[]> body() {
        return Optional.ofNullable(request.body)
                .filter(body -> bodyAskedFor && body.length <= DraftResponse.MAX_WHOLE_BYTES)
                .map(byte[]::clone);
    }
}
