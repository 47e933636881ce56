package io.sifaka.gateway.router;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A header that a route asks for: one of several values, or an expression that must be found in a value; without regard
 * to case. An empty value never counts, as in Kong.
 *
 * @param name in lower case
 * @param values in lower case; empty when there is an expression
 */
record HeaderCondition(
        String name, Set<String> values, @Nullable Regex expression) {
    private static final String EXPRESSION = "~*";

    static HeaderCondition of(String name, List<String> wanted) {
        String lowerCaseName = name.toLowerCase(Locale.ROOT);
        if (wanted.size() == 1 && wanted.get(0).startsWith(EXPRESSION)) {
            String expression = wanted.get(0).substring(EXPRESSION.length());
            return new HeaderCondition(lowerCaseName, Set.of(), Regex.compile(expression, true));
        }
        Set<String> values = new HashSet<>();
        wanted.forEach(value -> values.add(value.toLowerCase(Locale.ROOT)));
        values.remove("");
        return new HeaderCondition(lowerCaseName, Set.copyOf(values), null);
    }

    /** Whether equality decides, so that the condition can be looked up. */
    boolean isExact() {
        return expression == null;
    }

    boolean accepts(RoutingInput request) {
        for (String value : sent(name, request)) {
            if (!value.isEmpty() && accepts(value)) {
                return true;
            }
        }
        return false;
    }

    /** The values sent under a name; Kong finds a route's {@code x_a} in a request's {@code x-a} too. */
    static List<String> sent(String name, RoutingInput request) {
        List<String> values = request.headerValues(name);
        return values.isEmpty() && name.indexOf('_') >= 0 ? request.headerValues(name.replace('_', '-')) : values;
    }

    private boolean accepts(String value) {
        return expression == null ? values.contains(value.toLowerCase(Locale.ROOT)) : expression.foundIn(value);
    }
}
