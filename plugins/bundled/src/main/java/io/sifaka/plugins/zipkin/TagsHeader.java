package io.sifaka.plugins.zipkin;

import io.sifaka.plugin.Headers;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tags that a client sends, {@code fg=blue; bg=red}. */
final class TagsHeader {
    private static final int MOST = 64;

    private TagsHeader() {}

    static Map<String, String> of(Headers headers, String name) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String tag : headers.first(name).orElse("").split(";")) {
            int equals = tag.indexOf('=');
            String key = equals < 0 ? "" : tag.substring(0, equals).strip();
            if (!key.isEmpty() && tags.size() < MOST) {
                tags.put(key, tag.substring(equals + 1).strip());
            }
        }
        return tags;
    }
}
