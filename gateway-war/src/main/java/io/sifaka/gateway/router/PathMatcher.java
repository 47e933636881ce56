package io.sifaka.gateway.router;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One path of a route, or that it has none.
 *
 * @param text as it is written; empty for none
 * @param prefix what every matching path begins with: a literal path itself, the literal part of an expression
 * @param regex for what follows the prefix; null for a literal path
 * @param priority of the route by this path, the larger first
 * @param order among the paths of the route
 */
record PathMatcher(String text, String prefix, @Nullable Regex regex, long priority, int order) {
    /** What an expression begins with. */
    static final String EXPRESSION = "~";

    /** The matcher of a literal path; of none, when empty. */
    static PathMatcher literal(String path, Priority priority, int order) {
        return new PathMatcher(path, path, null, priority.ofLiteral(path.length()), order);
    }

    /**
     * The matcher of an expression.
     *
     * @throws IllegalArgumentException when it is none
     */
    static PathMatcher expression(String text, long priority, int order) {
        String expression = text.substring(EXPRESSION.length());
        Regex whole = Regex.compile(expression, false);
        LiteralPrefix split = LiteralPrefix.of(expression);
        return whole instanceof LinearRegex && !split.text().isEmpty()
                ? new PathMatcher(text, split.text(), LinearRegex.compile(split.rest(), false), priority, order)
                : new PathMatcher(text, "", whole, priority, order);
    }

    /** Whether a readable path that begins with {@link #prefix} matches. */
    boolean accepts(String path) {
        return regex == null || regex.prefixLength(path.substring(prefix.length())) >= 0;
    }

    /** The match with a readable path that {@link #accepts} takes. */
    Regex.Found found(String path) {
        if (regex == null) {
            return new Regex.Found(prefix.length(), Map.of());
        }
        Regex.Found rest = regex.found(path.substring(prefix.length()));
        return new Regex.Found(prefix.length() + rest.length(), rest.captures());
    }
}
