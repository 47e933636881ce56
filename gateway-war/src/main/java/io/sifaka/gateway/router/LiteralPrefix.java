package io.sifaka.gateway.router;

import java.util.List;

/** Finds what every match of an RE2 expression begins with, so that the index tries it on such paths only. */
final class LiteralPrefix {
    private static final List<String> OBSCURE = List.of("\\Q", "[]", "[^]", "[:");
    private static final String SPECIAL = "\\.[](){}*+?|^$";

    private LiteralPrefix() {}

    /** A string that all matches begin with; empty when unsure. */
    static String of(String expression) {
        if (expression.indexOf('|') >= 0 && (isObscure(expression) || hasTopLevelAlternatives(expression))) {
            return "";
        }
        StringBuilder prefix = new StringBuilder();
        int i = 0;
        while (i < expression.length()) {
            char c = expression.charAt(i);
            boolean escaped = c == '\\' && i + 1 < expression.length() && isQuotable(expression.charAt(i + 1));
            if (SPECIAL.indexOf(c) >= 0 && !escaped) {
                break;
            }
            prefix.append(escaped ? expression.charAt(i + 1) : c);
            i += escaped ? 2 : 1;
        }
        return isOptional(expression, i) ? withoutLast(prefix) : prefix.toString();
    }

    /** Whether brackets may stand for themselves in ways that {@link #hasTopLevelAlternatives} doesn't follow. */
    private static boolean isObscure(String expression) {
        return OBSCURE.stream().anyMatch(expression::contains);
    }

    /** Letters and digits after a backslash are classes or references. */
    private static boolean isQuotable(char c) {
        return c < 0x80 && !Character.isLetterOrDigit(c);
    }

    /** Whether a quantifier that allows no occurrence stands at an index. */
    private static boolean isOptional(String expression, int index) {
        return index < expression.length() && "*?{".indexOf(expression.charAt(index)) >= 0;
    }

    private static String withoutLast(StringBuilder prefix) {
        return prefix.isEmpty() ? "" : prefix.substring(0, prefix.offsetByCodePoints(prefix.length(), -1));
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
