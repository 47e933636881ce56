package io.sifaka.gateway.router;

import java.util.regex.Pattern;

/**
 * A path as servers read it that are laxer than the standard: path parameters left out, as servlet containers do, and
 * escaped slashes and backslashes taken for slashes. A request must go to the same route in both readings, else a route's
 * plugins could be passed by.
 */
final class LaxPath {
    private static final Pattern SEPARATOR = Pattern.compile("%2F|%5C");

    /** A segment's parameters, RFC 3986 §3.3. */
    private static final Pattern PARAMETERS = Pattern.compile("(?:;|%3B)[^/]*");

    private LaxPath() {}

    /** Whether a canonical path can be read in another way. */
    static boolean differs(String canonical) {
        return canonical.indexOf(';') >= 0
                || (canonical.indexOf('%') >= 0
                        && (SEPARATOR.matcher(canonical).find()
                                || PARAMETERS.matcher(canonical).find()));
    }

    static String of(String canonical) {
        String separated = SEPARATOR.matcher(canonical).replaceAll("/");
        return Segments.resolve(PARAMETERS.matcher(separated).replaceAll(""));
    }
}
