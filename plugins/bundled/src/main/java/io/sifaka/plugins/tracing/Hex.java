package io.sifaka.plugins.tracing;

import java.math.BigInteger;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Ids of traces and spans as hexadecimal digits. */
final class Hex {
    static final int TRACE_DIGITS = 32;
    static final int SPAN_DIGITS = 16;

    /** More decimal digits than any id has. */
    private static final int MOST_DECIMALS = 39;

    private Hex() {}

    /** A span id: 1 to 16 digits with zeros put before them; null when it is none or zero. */
    static @Nullable String span(@Nullable String text) {
        return id(text, SPAN_DIGITS, SPAN_DIGITS);
    }

    /** A trace id, which becomes 16 or 32 digits; null when it is none or zero. */
    static @Nullable String trace(@Nullable String text) {
        return id(text, TRACE_DIGITS, text != null && text.length() <= SPAN_DIGITS ? SPAN_DIGITS : TRACE_DIGITS);
    }

    /** A span id in decimal digits; null when it is none, zero or too large. */
    static @Nullable String decimalSpan(@Nullable String text) {
        return span(hex(text));
    }

    /** A trace id in decimal digits; null when it is none, zero or too large. */
    static @Nullable String decimalTrace(@Nullable String text) {
        return trace(hex(text));
    }

    /** The last 16 of the digits of an id as an unsigned decimal number. */
    static String decimal(String id) {
        return Long.toUnsignedString(Long.parseUnsignedLong(id.substring(id.length() - SPAN_DIGITS), 16));
    }

    /** A trace id of 16 or 32 digits as one of 32. */
    static String lengthened(String traceId) {
        return "0".repeat(TRACE_DIGITS - traceId.length()) + traceId;
    }

    /** An id that nobody can foresee. */
    static String random(RandomGenerator random, int digits) {
        StringBuilder id = new StringBuilder(digits);
        while (id.length() < digits) {
            long bits = random.nextLong();
            if (bits != 0) {
                id.append(String.format(Locale.ROOT, "%016x", bits));
            }
        }
        return id.toString();
    }

    private static @Nullable String id(@Nullable String text, int most, int digits) {
        if (text == null || text.isEmpty() || text.length() > most || !isHex(text)) {
            return null;
        }
        boolean zero = text.chars().allMatch(digit -> digit == '0');
        return zero ? null : "0".repeat(digits - text.length()) + text.toLowerCase(Locale.ROOT);
    }

    private static boolean isHex(String text) {
        // Character.digit takes digits of all scripts.
        return text.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
    }

    private static @Nullable String hex(@Nullable String decimal) {
        boolean number = decimal != null
                && !decimal.isEmpty()
                && decimal.length() <= MOST_DECIMALS
                && decimal.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? new BigInteger(decimal).toString(16) : null;
    }
}
