package io.sifaka.plugins.proxycache;

import io.sifaka.plugin.Exchange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The head of a response as it will be sent again. */
record Replayed(int status, List<Map.Entry<String, String>> headers, Map<String, List<String>> varies) {
    /** What ends at this hop (RFC 9110 §7.6.1), is made anew, or tells of this request only. */
    private static final Set<String> LEFT_OUT = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "age",
            "x-cache-status",
            "x-cache-key",
            "ratelimit-remaining",
            "ratelimit-limit",
            "ratelimit-reset",
            "retry-after");

    static Replayed of(Exchange exchange) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        exchange.response().headers().forEach((name, value) -> {
            if (isKept(name.toLowerCase(Locale.ROOT))) {
                headers.add(Map.entry(name, value));
            }
        });
        return new Replayed(exchange.response().status(), headers, varies(exchange));
    }

    Kept kept(String plugin, byte[] body, long nowMillis, long freshSeconds, long goneAtMillis) {
        return new Kept(plugin, status, headers, new Kept.Body(body), varies, nowMillis, freshSeconds, goneAtMillis);
    }

    private static boolean isKept(String name) {
        return !LEFT_OUT.contains(name) && !name.startsWith("x-ratelimit-");
    }

    private static Map<String, List<String>> varies(Exchange exchange) {
        Map<String, List<String>> varies = new HashMap<>();
        for (String names : exchange.response().headers().all("Vary")) {
            for (String name : names.split(",")) {
                String header = name.strip().toLowerCase(Locale.ROOT);
                varies.put(header, List.copyOf(exchange.request().headers().all(header)));
            }
        }
        return varies;
    }
}
