package io.sifaka.plugins.hmacauth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a header claims: {@code hmac username="bob", algorithm="hmac-sha256", headers="date host", signature="…"}, in this
 * order.
 *
 * @param headers the names of what was signed, in order
 * @param base64 the signature itself
 */
record Signature(String username, String algorithm, List<String> headers, String base64) {
    private static final List<String> FIELDS = List.of("username", "algorithm", "headers", "signature");

    /** The claim of a header's value; empty when it is none. */
    static Optional<Signature> of(String value) {
        if (!value.startsWith("hmac ") && !value.startsWith("Hmac ")) {
            return Optional.empty();
        }
        List<String> values = values(value.substring("hmac ".length()));
        if (values.size() != FIELDS.size()) {
            return Optional.empty();
        }
        List<String> headers = List.of(values.get(2).split(" "));
        return repeats(headers)
                ? Optional.empty()
                : Optional.of(new Signature(values.get(0), values.get(1), headers, values.get(3)));
    }

    /** A long header named a thousand times would make a text a thousand times as long. */
    private static boolean repeats(List<String> headers) {
        long different = headers.stream()
                .map(header -> header.toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        return different < headers.size();
    }

    /** The values of the fields; fewer when one is missing, empty or out of place, or when something follows. */
    private static List<String> values(String text) {
        List<String> values = new ArrayList<>();
        String rest = text.strip();
        for (String field : FIELDS) {
            String start = (values.isEmpty() ? "" : ",") + field + "=\"";
            rest = values.isEmpty() ? rest : withoutSpace(rest);
            int end = rest.startsWith(start) ? rest.indexOf('"', start.length()) : -1;
            if (end <= start.length()) {
                return List.of();
            }
            values.add(rest.substring(start.length(), end));
            rest = rest.substring(end + 1);
        }
        return rest.isEmpty() ? values : List.of();
    }

    /** The rest without the space that may follow its comma. */
    private static String withoutSpace(String rest) {
        return rest.startsWith(",") ? "," + rest.substring(1).stripLeading() : rest;
    }
}
