package io.sifaka.gateway.router;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An expression that RE2/J takes. */
record LinearRegex(Pattern pattern) implements Regex {

    static LinearRegex compile(String expression, boolean ignoreCase) {
        return new LinearRegex(Pattern.compile(expression, ignoreCase ? Pattern.CASE_INSENSITIVE : 0));
    }

    @Override
    public int prefixLength(String input) {
        Matcher matcher = pattern.matcher(input);
        return matcher.lookingAt() ? matcher.end() : -1;
    }

    @Override
    public boolean foundIn(String input) {
        return pattern.matcher(input).find();
    }

    @Override
    public Found found(String input) {
        Matcher matcher = pattern.matcher(input);
        if (!matcher.lookingAt()) {
            throw new IllegalArgumentException("no match");
        }
        return new Found(matcher.end(), pattern.groupCount() == 0 ? Map.of() : captures(matcher));
    }

    private Map<String, String> captures(Matcher matcher) {
        Map<String, String> captures = new HashMap<>();
        for (int group = 1; group <= pattern.groupCount(); group++) {
            putIfCaught(captures, Integer.toString(group), matcher.group(group));
        }
        pattern.namedGroups().forEach((name, group) -> putIfCaught(captures, name, matcher.group(group)));
        return captures;
    }

    /** @param value null for a group that took no part */
    private static void putIfCaught(Map<String, String> captures, String name, @Nullable String value) {
        if (value != null) {
            captures.put(name, value);
        }
    }
}
