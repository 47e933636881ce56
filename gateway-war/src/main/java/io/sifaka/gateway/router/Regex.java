package io.sifaka.gateway.router;

import com.google.re2j.PatternSyntaxException;
import java.util.Map;

/**
 * A compiled regular expression that no input can make slow: RE2/J, linear in the input, or for what that refuses
 * (look-around, back-references, possessive quantifiers) Java's own under a budget of steps. Immutable.
 */
sealed interface Regex permits LinearRegex, BudgetedRegex {
    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException when neither engine takes it
     */
    static Regex compile(String expression, boolean ignoreCase) {
        try {
            return LinearRegex.compile(expression, ignoreCase);
        } catch (PatternSyntaxException e) {
            return BudgetedRegex.compile(expression, ignoreCase);
        }
    }

    /** How many characters a match at the start of the input takes; -1 when there is none. */
    int prefixLength(String input);

    /** Whether there is a match anywhere. */
    boolean foundIn(String input);

    /** The match at the start of an input that has one. */
    Found found(String input);

    /**
     * A match.
     *
     * @param length how many characters it takes
     * @param captures what the groups caught, by number from {@code "1"} and by name
     */
    record Found(int length, Map<String, String> captures) {}
}
