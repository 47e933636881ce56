package io.sifaka.gateway.router;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What every match of an RE2 expression begins with, so that the index tries it on such paths only, and what of the
 * expression is left to compile then.
 *
 * @param text empty when unsure
 * @param rest an expression for what follows the text in a match of the whole
 */
record LiteralPrefix(String text, String rest) {
    private static final List<String> OBSCURE = List.of("\\Q", "[]", "[^]", "[:");
    private static final String SPECIAL = "\\.[](){}*+?|^$";

    /** What looks at the characters before it, or at the beginning of the text. */
    private static final Pattern LOOKS_BACK = Pattern.compile("\\\\[bBA]|(?<!\\[)\\^");

    static LiteralPrefix of(String expression) {
        LiteralPrefix none = new LiteralPrefix("", expression);
        if (expression.indexOf('|') >= 0 && (isObscure(expression) || hasTopLevelAlternatives(expression))) {
            return none;
        }
        StringBuilder text = new StringBuilder();
        int i = 0;
        int last = 0;
        while (i < expression.length()) {
            int c = expression.codePointAt(i);
            boolean escaped = c == '\\' && i + 1 < expression.length() && isQuotable(expression.charAt(i + 1));
            if (SPECIAL.indexOf(c) >= 0 && !escaped) {
                break;
            }
            last = i;
            text.appendCodePoint(escaped ? expression.charAt(i + 1) : c);
            i += escaped ? 2 : Character.charCount(c);
        }
        boolean repeated = isQuantifier(expression, i) && !text.isEmpty();
        if (repeated) {
            text.setLength(text.offsetByCodePoints(text.length(), -1));
        }
        String rest = expression.substring(repeated ? last : i);
        return LOOKS_BACK.matcher(rest).find() ? none : new LiteralPrefix(text.toString(), rest);
    }

    /** Whether brackets may stand for themselves in ways that {@link #hasTopLevelAlternatives} doesn't follow. */
    private static boolean isObscure(String expression) {
        return OBSCURE.stream().anyMatch(expression::contains);
    }

    /** Letters and digits after a backslash are classes or references. */
    private static boolean isQuotable(char c) {
        return c < 0x80 && !Character.isLetterOrDigit(c);
    }

    private static boolean isQuantifier(String expression, int index) {
        return index < expression.length() && "*?{+".indexOf(expression.charAt(index)) >= 0;
    }

    private static boolean hasTopLevelAlternatives(String expression) {
        int depth = 0;
        boolean inClass = false;
        for (int i = 0; i < expression.length(); i++) {
            switch (expression.charAt(i)) {
                case '\\' -> i++;
                case '[' -> inClass = true;
                case ']' -> inClass = false;
                case '(' -> depth += inClass ? 0 : 1;
                case ')' -> depth -= inClass ? 0 : 1;
                case '|' -> {
                    if (depth == 0 && !inClass) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }
}
