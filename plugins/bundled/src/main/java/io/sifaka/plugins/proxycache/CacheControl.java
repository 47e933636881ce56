package io.sifaka.plugins.proxycache;

import io.sifaka.plugin.Headers;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** The directives of {@code Cache-Control} headers (RFC 9111 §5.2); names in lower case, values without quotes. */
record CacheControl(Map<String, String> directives) {
    private static final long MOST_SECONDS = Integer.MAX_VALUE;

    static CacheControl of(Headers headers) {
        Map<String, String> directives = new HashMap<>();
        for (String value : headers.all("Cache-Control")) {
            for (String directive : value.split(",")) {
                int equals = directive.indexOf('=');
                String name = equals < 0 ? directive : directive.substring(0, equals);
                String argument = equals < 0 ? "" : directive.substring(equals + 1);
                directives.putIfAbsent(
                        name.strip().toLowerCase(Locale.ROOT), argument.strip().replace("\"", ""));
            }
        }
        return new CacheControl(directives);
    }

    boolean has(String name) {
        return directives.containsKey(name);
    }

    boolean hasAny(String... names) {
        for (String name : names) {
            if (has(name)) {
                return true;
            }
        }
        return false;
    }

    /** The seconds that a directive names; empty when it is absent or no number. */
    OptionalLong seconds(String name) {
        String value = directives.get(name);
        if (value == null
                || value.isEmpty()
                || value.length() > 18
                || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.min(MOST_SECONDS, Long.parseLong(value)));
    }
}
