package io.sifaka.regex;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** An expression of PCRE in Java's syntax: another where the two read the same characters differently. */
public final class JavaSyntax {
    private static final Pattern NAME = Pattern.compile("\\(\\?P?<(\\w+)>|\\(\\?P=(\\w+)\\)|\\\\k[<{'](\\w+)[>}']");
    private static final Pattern REPEAT = Pattern.compile("\\{\\d+(,\\d*)?}");
    private static final Pattern POSIX = Pattern.compile("\\[:(\\^?)(\\w+):]");

    /** The classes of POSIX by the names that Java gives them. */
    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("alpha", "\\p{Alpha}"),
            Map.entry("digit", "\\d"),
            Map.entry("alnum", "\\p{Alnum}"),
            Map.entry("upper", "\\p{Upper}"),
            Map.entry("lower", "\\p{Lower}"),
            Map.entry("punct", "\\p{Punct}"),
            Map.entry("graph", "\\p{Graph}"),
            Map.entry("print", "\\p{Print}"),
            Map.entry("blank", "\\p{Blank}"),
            Map.entry("cntrl", "\\p{Cntrl}"),
            Map.entry("xdigit", "\\p{XDigit}"),
            Map.entry("space", "\\s"),
            Map.entry("word", "\\w"));

    private final String expression;
    private final Map<String, String> groups = new HashMap<>();
    private final StringBuilder java = new StringBuilder();
    private int at;
    private boolean inClass;

    private JavaSyntax(String expression) {
        this.expression = expression;
    }

    public static JavaSyntax of(String expression) {
        JavaSyntax syntax = new JavaSyntax(expression);
        syntax.translate();
        return syntax;
    }

    /** Whether Java's engine can run an expression. */
    public static boolean takes(String expression) {
        try {
            of(expression).compile(0);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    /**
     * Compiles it.
     *
     * @param flags {@link Pattern}'s
     * @throws PatternSyntaxException for what Java's engine does not have
     */
    public Pattern compile(int flags) {
        return Pattern.compile(java.toString(), flags);
    }

    /** The names of the groups to those under which Java's engine, which allows fewer characters, knows them. */
    public Map<String, String> groups() {
        return Map.copyOf(groups);
    }

    private void translate() {
        while (at < expression.length()) {
            if (inClass) {
                inClass();
            } else {
                outside();
            }
        }
    }

    private void outside() {
        Matcher name = looking(NAME);
        char c = expression.charAt(at);
        if (name.lookingAt()) {
            rename(name);
        } else if (c == '\\') {
            copy(escapeLength());
        } else if (c == '[') {
            openClass();
        } else if (c == '{' && !looking(REPEAT).lookingAt()) {
            escape(); // PCRE takes a brace that starts no quantifier as it stands
        } else {
            copy(1);
        }
    }

    /** Within brackets Java nests classes and intersects them; PCRE does not. */
    private void inClass() {
        Matcher posix = looking(POSIX);
        char c = expression.charAt(at);
        if (posix.lookingAt() && CLASSES.containsKey(posix.group(2))) {
            String named = CLASSES.get(posix.group(2));
            java.append(posix.group(1).isEmpty() ? named : "[^" + named + "]");
            at = posix.end();
        } else if (c == '\\') {
            copy(escapeLength());
        } else if (c == '[' || c == '&') {
            escape();
        } else {
            inClass = c != ']';
            copy(1);
        }
    }

    private void openClass() {
        inClass = true;
        copy(expression.startsWith("[^", at) ? 2 : 1);
        if (expression.startsWith("]", at)) {
            escape(); // as the first character of a class it is one of it
        }
    }

    /** With the braces of {@code \p{…}} and {@code \x{…}}, or all of a quotation. */
    private int escapeLength() {
        if (expression.startsWith("\\Q", at)) {
            int end = expression.indexOf("\\E", at);
            return (end < 0 ? expression.length() : end + 2) - at;
        }
        boolean braced = at + 2 < expression.length()
                && expression.charAt(at + 2) == '{'
                && "pPxoNgk".indexOf(expression.charAt(at + 1)) >= 0;
        int end = braced ? expression.indexOf('}', at) : -1;
        return end < 0 ? 2 : end + 1 - at;
    }

    /** Java's names have letters and digits only. */
    private void rename(Matcher found) {
        boolean definition = found.group(1) != null;
        String name = definition ? found.group(1) : found.group(2) != null ? found.group(2) : found.group(3);
        String group = groups.computeIfAbsent(name, key -> "g" + groups.size());
        java.append(definition ? "(?<" : "\\k<").append(group).append('>');
        at = found.end();
    }

    private Matcher looking(Pattern pattern) {
        return pattern.matcher(expression).region(at, expression.length());
    }

    private void copy(int length) {
        int end = Math.min(at + length, expression.length());
        java.append(expression, at, end);
        at = end;
    }

    private void escape() {
        java.append('\\').append(expression.charAt(at++));
    }
}
