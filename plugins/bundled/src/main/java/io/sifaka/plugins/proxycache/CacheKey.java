package io.sifaka.plugins.proxycache;

import io.sifaka.entity.Consumer;
import io.sifaka.entity.Route;
import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.Exchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What tells requests apart that may get different responses. */
final class CacheKey {
    private CacheKey() {}

    /** 64 hexadecimal digits, the same for the same request on every node. */
    static String of(Exchange exchange, ProxyCache.Config config) {
        ClientRequest request = exchange.request();
        List<String> parts = new ArrayList<>();
        parts.add(exchange.consumer().map(Consumer::id).map(UUID::toString).orElse(""));
        parts.add(exchange.route().map(Route::id).map(UUID::toString).orElse("default"));
        parts.add(request.method());
        parts.add(
                Boolean.TRUE.equals(config.ignoreUriCase()) ? request.path().toLowerCase(Locale.ROOT) : request.path());
        addQuery(parts, request, config);
        addHeaders(parts, request, config);
        StringBuilder text = new StringBuilder(256);
        parts.forEach(part -> text.append(part.length()).append(':').append(part)); // no part can pass for two
        return digest(text.toString());
    }

    /** The arguments in an order that does not depend on how the client wrote them. */
    private static void addQuery(List<String> parts, ClientRequest request, ProxyCache.Config config) {
        List<String> wanted = config.varyQueryParams();
        if (wanted != null && !wanted.isEmpty()) {
            parts.add(request.rawQuery() == null ? "" : "?"); // Kong keeps a query without any of these apart from none
            wanted.stream().sorted().forEach(name -> request.queryArgs(name)
                    .forEach(value -> parts.add("?" + name + "=" + value)));
        } else if (request.rawQuery() != null) {
            Arrays.stream(request.rawQuery().split("&")).sorted().forEach(argument -> parts.add("?" + argument));
        }
    }

    private static void addHeaders(List<String> parts, ClientRequest request, ProxyCache.Config config) {
        if (config.varyHeaders() != null) {
            config.varyHeaders().stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .sorted()
                    .forEach(name -> request.headers().all(name).forEach(value -> parts.add(name + ":" + value)));
        }
    }

    private static String digest(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
