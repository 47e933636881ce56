package io.sifaka.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a query string or a form says: names and values, decoded, in order, a name as often as it was given.
 *
 * @param pairs each name with its value; the value is empty when there is no equals sign
 */
record Arguments(List<Map.Entry<String, String>> pairs) {

    Arguments {
        pairs = List.copyOf(pairs);
    }

    /** Reads {@code a=1&b=2}; null has no arguments. */
    static Arguments parse(@Nullable String text) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (String pair : text == null ? new String[0] : text.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                pairs.add(Map.entry(UrlText.decode(name), UrlText.decode(value)));
            }
        }
        return new Arguments(pairs);
    }

    /** The first value of a name; null when it was not given. */
    @Nullable
    String first(String name) {
        for (Map.Entry<String, String> pair : pairs) {
            if (pair.getKey().equals(name)) {
                return pair.getValue();
            }
        }
        return null;
    }
}
