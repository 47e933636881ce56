package io.sifaka.plugins.proxycache;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A content type, or a range of them: a part that is {@code *} stands for all. */
record MediaType(String type, String subtype, Map<String, String> parameters) {

    /** Empty when the text is none. */
    static Optional<MediaType> of(String text) {
        String[] parts = text.split(";");
        int slash = parts[0].indexOf('/');
        if (slash < 1) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals > 0) {
                parameters.put(
                        lower(parts[i].substring(0, equals)),
                        lower(parts[i].substring(equals + 1)).replace("\"", ""));
            }
        }
        return Optional.of(
                new MediaType(lower(parts[0].substring(0, slash)), lower(parts[0].substring(slash + 1)), parameters));
    }

    /** Whether another type is one of this range; parameters must be the same, unless the range stands for everything. */
    boolean includes(MediaType other) {
        if (type.equals("*") && subtype.equals("*")) {
            return true;
        }
        return (type.equals("*") || type.equals(other.type))
                && (subtype.equals("*") || subtype.equals(other.subtype))
                && parameters.equals(other.parameters);
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
