package io.sifaka.plugins.proxycache;

import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.Headers;
import org.jspecify.annotations.Nullable;

/** Which headers tell the client about the cache; all of them when it asks by {@code Kong-Debug: 1}. */
record Told(boolean age, boolean status, boolean key) {
    static Told of(Exchange exchange, ProxyCache.Config config) {
        boolean debugging = exchange.request()
                .headers()
                .first("Kong-Debug")
                .filter("1"::equals)
                .isPresent();
        ProxyCache.ResponseHeaders told = config.responseHeaders();
        return new Told(
                debugging || Boolean.TRUE.equals(told.age()),
                debugging || Boolean.TRUE.equals(told.xCacheStatus()),
                debugging || Boolean.TRUE.equals(told.xCacheKey()));
    }

    /** Tells of a response that is not from the cache. */
    void status(String status, @Nullable String cacheKey, Headers headers) {
        if (this.status) {
            headers.set("X-Cache-Status", status);
        }
        if (key && cacheKey != null) {
            headers.set("X-Cache-Key", cacheKey);
        }
    }

    /** The answer that a kept response makes. */
    Exit hit(Kept kept, String cacheKey, long ageSeconds) {
        Exit exit = Exit.replayed(kept.status(), kept.body().bytes());
        kept.headers().forEach(field -> exit.with(field.getKey(), field.getValue()));
        if (age) {
            exit.with("Age", Long.toString(ageSeconds));
        }
        if (status) {
            exit.with("X-Cache-Status", "Hit");
        }
        if (key) {
            exit.with("X-Cache-Key", cacheKey);
        }
        return exit;
    }
}
