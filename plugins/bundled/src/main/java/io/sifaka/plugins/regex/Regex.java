package io.sifaka.plugins.regex;

import io.sifaka.regex.JavaSyntax;
import io.sifaka.schema.Vetted;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression in the syntax of PCRE, by which Kong reads it, whose search ends after a number of steps whatever
 * the input is. Immutable.
 */
public final class Regex {
    /** Characters looked at; a hundred thousand take about a millisecond. */
    private static final int BUDGET = 100_000;

    private final Pattern pattern;

    private Regex(Pattern pattern) {
        this.pattern = pattern;
    }

    /** Compiles an expression; throws {@link PatternSyntaxException} for what Java's engine does not have. */
    public static Regex compile(String expression) {
        return new Regex(JavaSyntax.of(expression).compile(0));
    }

    /**
     * Whether there is a match anywhere.
     *
     * @param undecided what counts when the search takes too many steps: whatever refuses the request
     */
    public boolean foundIn(String input, boolean undecided) {
        return within(input, undecided, Matcher::find);
    }

    /** Whether the whole input matches; {@code undecided} as for {@link #foundIn}. */
    public boolean matches(String input, boolean undecided) {
        return within(input, undecided, Matcher::matches);
    }

    private boolean within(String input, boolean undecided, Predicate<Matcher> search) {
        try {
            return search.test(pattern.matcher(new Metered(input)));
        } catch (TooManySteps | StackOverflowError e) { // Java's engine recurses once for each repetition of a group
            return undecided;
        }
    }

    /** Refuses, when a configuration is written, an expression that the gateway could not use later. */
    public static final class Compiles implements Vetted.Check {
        @Override
        public Optional<String> refusal(String text) {
            try {
                compile(text);
                return Optional.empty();
            } catch (PatternSyntaxException e) {
                return Optional.of("not a valid regex: " + text);
            }
        }
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManySteps() {
            super(null, null, false, false);
        }
    }

    /** Text that counts how often it is looked at. Belongs to one search. */
    private static final class Metered implements CharSequence {
        private final String text;
        private int left = BUDGET;

        Metered(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new TooManySteps();
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
