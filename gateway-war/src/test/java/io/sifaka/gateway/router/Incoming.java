package io.sifaka.gateway.router;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request in the making, for tests: {@code get("/a").host("a.test:80").header("x-a", "1")}. */
public record Incoming(
        String method,
        String scheme,
        Authority authority,
        String path,
        Map<String, List<String>> headers,
        @Nullable String sni)
        implements RoutingInput {

    public static Incoming get(String rawPath) {
        return request("GET", rawPath);
    }

    public static Incoming request(String method, String rawPath) {
        String path = CanonicalPath.of(rawPath).path();
        return new Incoming(method, "http", new Authority("gw.test", -1), path, Map.of(), null);
    }

    public Incoming host(String header) {
        return new Incoming(method, scheme, Authority.of(header), path, headers, sni);
    }

    public Incoming header(String lowerCaseName, String... values) {
        Map<String, List<String>> more = new HashMap<>(headers);
        more.put(lowerCaseName, List.of(values));
        return new Incoming(method, scheme, authority, path, more, sni);
    }

    public Incoming tls(@Nullable String serverName) {
        return new Incoming(method, "https", authority, path, headers, serverName);
    }

    @Override
    public String host() {
        return authority.host();
    }

    @Override
    public int port() {
        return authority.port();
    }

    @Override
    public List<String> headerValues(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, List.of());
    }
}
