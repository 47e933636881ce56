package io.sifaka.gateway.error;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Chooses the form of an error by what a client accepts: the highest weight, the first of several; else JSON. */
final class Accept {
    private Accept() {}

    /** The form for an Accept field, or for a Content-Type. */
    static ErrorFormat choose(String accept) {
        ErrorFormat best = ErrorFormat.JSON;
        double weight = 0;
        for (String range : accept.split(",", -1)) {
            String[] parts = range.split(";", -1);
            ErrorFormat format = format(parts[0].strip().toLowerCase(Locale.ROOT));
            double offered = weight(parts);
            if (format != null && offered > weight) {
                best = format;
                weight = offered;
            }
        }
        return best;
    }

    private static @Nullable ErrorFormat format(String range) {
        return switch (range) {
            case "application/json", "application/*", "*/*" -> ErrorFormat.JSON;
            case "text/html" -> ErrorFormat.HTML;
            case "application/xml", "text/xml" -> ErrorFormat.XML;
            case "text/plain", "text/*" -> ErrorFormat.PLAIN;
            default -> null;
        };
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                return number(parameter.substring(2).strip());
            }
        }
        return 1;
    }

    /** 0 to 1, with three decimals at most (RFC 9110 §12.4.2); anything else weighs nothing. */
    private static double number(String text) {
        if (text.isEmpty() || text.length() > 5 || (text.charAt(0) != '0' && text.charAt(0) != '1')) {
            return 0;
        }
        double value = text.charAt(0) - '0';
        double place = 0.1;
        for (int i = 2; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (text.charAt(1) != '.' || digit < '0' || digit > '9') {
                return 0;
            }
            value += place * (digit - '0');
            place /= 10;
        }
        return Math.min(value, 1);
    }
}
