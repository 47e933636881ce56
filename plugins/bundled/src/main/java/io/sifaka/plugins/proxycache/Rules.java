package io.sifaka.plugins.proxycache;

import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.ClientResponse;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Headers;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What may be kept and what may be served, for one configuration. Follows Kong, and beyond it RFC 9111 where keeping a
 * response would show it to somebody it is not for.
 */
final class Rules {
    private static final int DEFAULT_TTL = 300;

    private final ProxyCache.Config config;
    private final List<MediaType> types;

    Rules(ProxyCache.Config config) {
        this.config = config;
        this.types = config.contentType().stream()
                .flatMap(text -> MediaType.of(text).stream())
                .toList();
    }

    /** Whether the cache has anything to do with a request. */
    boolean admits(ClientRequest request) {
        if (!config.requestMethod().contains(request.method())) {
            return false;
        }
        return !config.cacheControl()
                || !(request.headers().has("Authorization")
                        || CacheControl.of(request.headers()).hasAny("no-store", "no-cache"));
    }

    /** Whether a kept response is too old for a request. */
    boolean isStale(Kept kept, ClientRequest request, long nowMillis) {
        long age = kept.ageSeconds(nowMillis);
        if (!config.cacheControl()) {
            return age > kept.freshSeconds();
        }
        CacheControl wanted = CacheControl.of(request.headers());
        long stale = age - kept.freshSeconds();
        OptionalLong maxAge = wanted.seconds("max-age");
        OptionalLong minFresh = wanted.seconds("min-fresh");
        return (maxAge.isPresent() && age > maxAge.getAsLong())
                || (minFresh.isPresent() && -stale < minFresh.getAsLong())
                || (stale > 0
                        && stale > wanted.seconds("max-stale").orElse(wanted.has("max-stale") ? Long.MAX_VALUE : 0));
    }

    /** How many seconds a response is fresh; empty when it may not be kept at all. */
    OptionalLong freshness(Exchange exchange, long nowMillis) {
        ClientResponse response = exchange.response();
        CacheControl control = CacheControl.of(response.headers());
        if (response.source() != ClientResponse.Source.SERVICE
                || !config.responseCode().contains(response.status())
                || !hasType(response.headers())
                || isForOneOnly(exchange, response.headers(), control)) {
            return OptionalLong.empty();
        }
        if (!config.cacheControl()) {
            return OptionalLong.of(config.cacheTtl() == null ? DEFAULT_TTL : config.cacheTtl());
        }
        if (control.hasAny("private", "no-store", "no-cache")) {
            return OptionalLong.empty();
        }
        long seconds = stated(control, response.headers(), nowMillis);
        return seconds > 0 ? OptionalLong.of(seconds) : OptionalLong.empty();
    }

    /** How many seconds a response is kept that is fresh for some. */
    long keptSeconds(long freshSeconds) {
        return config.storageTtl() == null ? freshSeconds : config.storageTtl();
    }

    private boolean hasType(Headers headers) {
        Optional<MediaType> type = headers.first("Content-Type").flatMap(MediaType::of);
        return type.isPresent() && types.stream().anyMatch(range -> range.includes(type.get()));
    }

    /**
     * Whether a response is meant for one client: it sets a cookie, depends on everything, is a part of something, or
     * answers credentials that the gateway knows no consumer for and does not say that it is for all (RFC 9111 §3.5).
     */
    private static boolean isForOneOnly(Exchange exchange, Headers headers, CacheControl control) {
        boolean unknownCaller =
                exchange.consumer().isEmpty() && exchange.request().headers().has("Authorization");
        return headers.has("Set-Cookie")
                || headers.has("Content-Range")
                || headers.all("Vary").stream().anyMatch(names -> names.contains("*"))
                || (unknownCaller && !control.hasAny("public", "s-maxage", "must-revalidate"));
    }

    /** What the response says of its freshness; zero when it says nothing. */
    private static long stated(CacheControl control, Headers headers, long nowMillis) {
        OptionalLong seconds = control.seconds("s-maxage");
        if (seconds.isEmpty()) {
            seconds = control.seconds("max-age");
        }
        return seconds.isPresent()
                ? seconds.getAsLong()
                : headers.first("Expires")
                        .map(date -> secondsUntil(date, nowMillis))
                        .orElse(0L);
    }

    private static long secondsUntil(String date, long nowMillis) {
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toEpochSecond()
                    - nowMillis / 1000;
        } catch (DateTimeException e) {
            return 0; // RFC 9111 §5.3: in the past
        }
    }
}
