package io.sifaka.gateway.router;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An expression that only a backtracking engine takes. A match that needs more steps than the budget refuses the request:
 * to go on as if the route did not match would let an attacker choose the next one.
 *
 * @param groups the names of the groups to those under which Java's engine, which allows fewer characters, knows them
 */
record BudgetedRegex(Pattern pattern, Map<String, String> groups) implements Regex {
    /** Characters looked at; a hundred thousand take about a millisecond. */
    private static final int BUDGET = 100_000;

    /** The start of a named group, or a reference to one, in the syntaxes of Perl and Python. */
    private static final Pattern NAME = Pattern.compile("\\(\\?P?<(\\w+)>|\\(\\?P=(\\w+)\\)|\\\\k<(\\w+)>");

    static BudgetedRegex compile(String expression, boolean ignoreCase) {
        Map<String, String> groups = new LinkedHashMap<>();
        String renamed = NAME.matcher(expression).replaceAll(found -> Matcher.quoteReplacement(rename(found, groups)));
        return new BudgetedRegex(
                Pattern.compile(renamed, ignoreCase ? Pattern.CASE_INSENSITIVE : 0), Map.copyOf(groups));
    }

    @Override
    public int prefixLength(String input) {
        return within(input, matcher -> matcher.lookingAt() ? matcher.end() : -1);
    }

    @Override
    public boolean foundIn(String input) {
        return within(input, Matcher::find);
    }

    @Override
    public Found found(String input) {
        return within(input, matcher -> {
            if (!matcher.lookingAt()) {
                throw new IllegalArgumentException("no match");
            }
            return new Found(matcher.end(), captures(matcher));
        });
    }

    private <T> T within(String input, Function<Matcher, T> use) {
        try {
            return use.apply(pattern.matcher(new Metered(input)));
        } catch (StackOverflowError e) { // Java's engine recurses once for each repetition of a group
            throw new InvalidPath("too long for the expression " + pattern);
        }
    }

    private Map<String, String> captures(Matcher matcher) {
        Map<String, String> captures = new HashMap<>();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            putIfCaught(captures, Integer.toString(group), matcher.group(group));
        }
        groups.forEach((name, group) -> putIfCaught(captures, name, matcher.group(group)));
        return captures;
    }

    /** @param value null for a group that took no part */
    private static void putIfCaught(Map<String, String> captures, String name, @Nullable String value) {
        if (value != null) {
            captures.put(name, value);
        }
    }

    private static String rename(MatchResult found, Map<String, String> groups) {
        boolean definition = found.group(1) != null;
        String name = definition ? found.group(1) : found.group(2) != null ? found.group(2) : found.group(3);
        String group = groups.computeIfAbsent(name, key -> "g" + groups.size());
        return definition ? "(?<" + group + ">" : "\\k<" + group + ">";
    }

    /** Text that counts how often it is looked at. Belongs to one match. */
    private static final class Metered implements CharSequence {
        private final String text;
        private int left = BUDGET;

        Metered(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new InvalidPath("too many steps");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
