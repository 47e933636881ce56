package io.sifaka.plugin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The {@code name=value} pairs of a query string or of a form body. What a plugin does not take out stays as it was
 * written, byte for byte and in order. Immutable.
 */
public final class UrlEncoded {
    private final List<String> pairs;

    private UrlEncoded(List<String> pairs) {
        this.pairs = pairs;
    }

    /** The pairs of a query string, without question mark; null has none. */
    public static UrlEncoded of(@Nullable String text) {
        return new UrlEncoded(text == null || text.isEmpty() ? List.of() : List.of(text.split("&", -1)));
    }

    /** The pairs of a form body. */
    public static UrlEncoded of(byte[] body) {
        // One char for each byte: what the form holds besides ASCII survives unread.
        return of(new String(body, StandardCharsets.ISO_8859_1));
    }

    /** The decoded values of a name in order; a pair without {@code =} has the value {@code ""}. */
    public List<String> values(String name) {
        return pairs.stream().filter(named(name)).map(UrlEncoded::value).toList();
    }

    /** Passes every pair on, decoded and in order; the value of one without {@code =} is null. */
    public void forEach(BiConsumer<String, @Nullable String> action) {
        for (String pair : pairs) {
            if (!pair.isEmpty()) {
                action.accept(name(pair), pair.indexOf('=') < 0 ? null : value(pair));
            }
        }
    }

    /** The same without the pairs of a name. */
    public UrlEncoded without(String name) {
        return new UrlEncoded(pairs.stream().filter(named(name).negate()).toList());
    }

    /** The query string, or null when no pair is left. */
    public @Nullable String asQuery() {
        return pairs.isEmpty() ? null : String.join("&", pairs);
    }

    /** The form body. */
    public byte[] asBody() {
        return String.join("&", pairs).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Predicate<String> named(String name) {
        return pair -> name(pair).equals(name);
    }

    private static String name(String pair) {
        int equals = pair.indexOf('=');
        return decode(equals < 0 ? pair : pair.substring(0, equals));
    }

    private static String value(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? "" : decode(pair.substring(equals + 1));
    }

    /** Escapes that are none stay as they stand, as Kong has it. */
    private static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && isEscape(text, i)) {
                bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c > 0xFF ? '?' : c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && HexFormat.isHexDigit(text.charAt(at + 1))
                && HexFormat.isHexDigit(text.charAt(at + 2));
    }
}
