package io.sifaka.gateway.balancer;

import io.sifaka.entity.Credential;
import io.sifaka.entity.HashOn;
import io.sifaka.entity.Upstream;
import io.sifaka.gateway.exchange.ProxyExchange;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request is hashed by.
 *
 * @param value null: it has nothing that the upstream is told to hash, and any target will do
 * @param newCookie the value of a cookie that the client is to send from now on; null: none
 */
record HashInput(@Nullable String value, @Nullable String newCookie) {
    private static final HashInput NOTHING = new HashInput(null, null);

    static HashInput of(Upstream upstream, ProxyExchange x) {
        String value = value(upstream.hashOn(), upstream.hashOnHeader(), argument(upstream), upstream, x);
        if (value == null) {
            value = value(
                    upstream.hashFallback(), upstream.hashFallbackHeader(), fallbackArgument(upstream), upstream, x);
        }
        if (value == null && (upstream.hashOn() == HashOn.COOKIE || upstream.hashFallback() == HashOn.COOKIE)) {
            String made = UUID.randomUUID().toString();
            return new HashInput(made, made);
        }
        return value == null ? NOTHING : new HashInput(value, null);
    }

    private static @Nullable String argument(Upstream upstream) {
        return upstream.hashOn() == HashOn.QUERY_ARG ? upstream.hashOnQueryArg() : upstream.hashOnUriCapture();
    }

    private static @Nullable String fallbackArgument(Upstream upstream) {
        return upstream.hashFallback() == HashOn.QUERY_ARG
                ? upstream.hashFallbackQueryArg()
                : upstream.hashFallbackUriCapture();
    }

    private static @Nullable String value(
            @Nullable HashOn kind,
            @Nullable String header,
            @Nullable String argument,
            Upstream upstream,
            ProxyExchange x) {
        return switch (kind == null ? HashOn.NONE : kind) {
            case NONE -> null;
            case CONSUMER -> consumer(x);
            case IP -> x.request().clientIp();
            case HEADER -> header == null ? null : joined(x.request().fields().all(header));
            case COOKIE -> upstream.hashOnCookie() == null ? null : cookie(x, upstream.hashOnCookie());
            case PATH -> x.request().path();
            case QUERY_ARG -> argument == null ? null : sorted(x.request().queryArgs(argument));
            case URI_CAPTURE -> argument == null ? null : x.request().captures().get(argument);
        };
    }

    private static @Nullable String consumer(ProxyExchange x) {
        return x.consumer()
                .map(consumer -> consumer.id().toString())
                .or(() -> x.credential().map(Credential::id).map(UUID::toString))
                .orElse(null);
    }

    private static @Nullable String joined(List<String> values) {
        return values.isEmpty() ? null : String.join(", ", values);
    }

    private static @Nullable String sorted(List<String> values) {
        return values.isEmpty()
                ? null
                : String.join(",", values.stream().sorted().toList());
    }

    private static @Nullable String cookie(ProxyExchange x, String name) {
        for (String line : x.request().fields().all("Cookie")) {
            for (String pair : line.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    return pair.substring(equals + 1).strip();
                }
            }
        }
        return null;
    }
}
