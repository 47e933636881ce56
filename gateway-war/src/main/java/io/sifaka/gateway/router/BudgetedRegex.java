package io.sifaka.gateway.router;

import io.sifaka.regex.JavaSyntax;
import io.sifaka.regex.WrittenOut;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An expression that only a backtracking engine takes. A match that needs more steps than the budget refuses the request:
 * to go on as if the route did not match would let an attacker choose the next one.
 *
 * @param groups the names of the groups to those under which Java's engine, which allows fewer characters, knows them
 * @param budget of characters looked at in one match
 */
record BudgetedRegex(Pattern pattern, Map<String, String> groups, int budget) implements Regex {
    /** Characters looked at; a hundred thousand take about a millisecond. */
    private static final int BUDGET = 100_000;

    /** The length, written out, from which on an expression gets less. */
    private static final long LONG = 1000;

    static BudgetedRegex compile(String expression, boolean ignoreCase) {
        JavaSyntax syntax = JavaSyntax.of(expression);
        return new BudgetedRegex(
                syntax.compile(ignoreCase ? Pattern.CASE_INSENSITIVE : 0), syntax.groups(), budget(expression));
    }

    /** Repetitions of what is empty look at no character: there may be as many on the way to each that is counted. */
    private static int budget(String expression) {
        return (int) (BUDGET * LONG / Math.max(LONG, WrittenOut.length(expression)));
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
            return use.apply(pattern.matcher(new Metered(input, budget)));
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

    /** Text that counts how often it is looked at. Belongs to one match. */
    private static final class Metered implements CharSequence {
        private final String text;
        private int left;

        Metered(String text, int budget) {
            this.text = text;
            this.left = budget;
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
