package io.sifaka.schema;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a regular expression as far as needed to say what PCRE2, by which Kong checks it, would refuse. The JDK's own
 * dialect would refuse others, such as names with an underscore or a lone brace.
 */
final class PcreSyntax {
    private static final Pattern REPEAT = Pattern.compile("\\{(\\d*)(,(\\d*))?}");
    private static final Pattern GROUP_NAME = Pattern.compile("P?<(?![=!])|'");
    private static final Pattern GROUP_KIND =
            Pattern.compile("[:|>=!#R&]|<[=!]|P[=>]|[+-]?\\d|[imsxnJU^-]*[:)]", Pattern.DOTALL);
    private static final int MAX_REPEAT = 65535;

    private final String regex;
    private final Set<String> names = new HashSet<>();
    private int at;
    private int depth;
    private boolean repeatable;

    private PcreSyntax(String regex) {
        this.regex = regex;
    }

    /** What PCRE2 says of a regular expression with an error; empty for one without. */
    static Optional<String> fault(String regex) {
        try {
            new PcreSyntax(regex).read();
            return Optional.empty();
        } catch (Refusal refusal) {
            String rest = refusal.offset < regex.length() ? " at \"" + regex.substring(refusal.offset) + '"' : "";
            return Optional.of(refusal.getMessage() + " in \"" + regex + '"' + rest);
        }
    }

    private void read() {
        while (at < regex.length()) {
            switch (regex.charAt(at)) {
                case '\\' -> readEscape();
                case '[' -> readClass();
                case '(' -> openGroup();
                case ')' -> closeGroup();
                case '*', '+', '?' -> readQuantifier(1);
                case '{' -> readBrace();
                case '|' -> step(1, false);
                default -> step(1, true);
            }
        }
        refuseIf(depth > 0, "missing closing parenthesis", regex.length());
    }

    private void step(int length, boolean item) {
        at += length;
        repeatable = item;
    }

    private void readEscape() {
        refuseIf(at + 1 == regex.length(), "\\ at end of pattern", regex.length());
        int end = regex.startsWith("\\Q", at) ? regex.indexOf("\\E", at) : at;
        step((end < 0 ? regex.length() : end) - at + 2, true);
        at = Math.min(at, regex.length());
    }

    private void readClass() {
        at += regex.startsWith("[^", at) ? 2 : 1;
        int previous = -1;
        for (boolean first = true; first || next() != ']'; first = false) {
            if (regex.startsWith("[:", at) && regex.indexOf(":]", at) > 0) {
                at = regex.indexOf(":]", at) + 2;
                previous = -1;
            } else if (next() == '-' && previous >= 0 && peek(1) != ']' && peek(1) != '\\') {
                refuseIf(peek(1) < previous, "range out of order in character class", at + 1);
                at += 2;
                previous = -1;
            } else {
                boolean escape = next() == '\\';
                previous = escape ? -1 : next();
                at += escape ? 2 : 1;
            }
        }
        step(1, true);
    }

    /** The next character of a class, which must end somewhere. */
    private char next() {
        refuseIf(at >= regex.length(), "missing terminating ] for character class", regex.length());
        return regex.charAt(at);
    }

    private char peek(int ahead) {
        return at + ahead < regex.length() ? regex.charAt(at + ahead) : ']';
    }

    private void openGroup() {
        step(1, false);
        depth++;
        if (regex.startsWith("?#", at)) {
            int end = regex.indexOf(')', at);
            refuseIf(end < 0, "missing ) after (?# comment", regex.length());
            at = end;
        } else if (regex.startsWith("?", at)) {
            at++;
            Matcher name = GROUP_NAME.matcher(regex).region(at, regex.length());
            Matcher kind = GROUP_KIND.matcher(regex).region(at, regex.length());
            if (name.lookingAt()) {
                readName(name.end(), name.group().endsWith("<") ? '>' : '\'');
            } else {
                refuseIf(!kind.lookingAt(), "unrecognized character after (? or (?-", at);
                at = kind.group().endsWith(")") ? kind.end() - 1 : kind.end();
            }
        }
    }

    private void readName(int start, char terminator) {
        int end = start;
        while (end < regex.length() && (Character.isLetterOrDigit(regex.charAt(end)) || regex.charAt(end) == '_')) {
            end++;
        }
        refuseIf(end == start, "subpattern name expected", end);
        refuseIf(Character.isDigit(regex.charAt(start)), "subpattern name must start with a non-digit", start);
        boolean ended = end < regex.length() && regex.charAt(end) == terminator;
        refuseIf(!ended, "syntax error in subpattern name (missing terminator?)", end);
        boolean repeated = !names.add(regex.substring(start, end));
        refuseIf(repeated, "two named subpatterns have the same name (PCRE2_DUPNAMES not set)", end + 1);
        at = end + 1;
    }

    private void closeGroup() {
        refuseIf(depth == 0, "unmatched closing parenthesis", at);
        depth--;
        step(1, true);
    }

    private void readQuantifier(int length) {
        refuseIf(!repeatable, "quantifier does not follow a repeatable item", at);
        step(length, false);
        if (peek(0) == '+' || peek(0) == '?') {
            at++;
        }
    }

    /** A brace that starts no quantifier is a character like others. */
    private void readBrace() {
        Matcher repeat = REPEAT.matcher(regex).region(at, regex.length());
        String least = repeat.lookingAt() ? repeat.group(1) : "";
        String most = repeat.hitEnd() || least.isEmpty() || repeat.group(3) == null ? "" : repeat.group(3);
        if (least.isEmpty()) {
            step(1, true);
            return;
        }
        refuseIf(tooBig(least) || tooBig(most), "number too big in {} quantifier", repeat.end() - 1);
        boolean disordered = !most.isEmpty() && Integer.parseInt(most) < Integer.parseInt(least);
        refuseIf(disordered, "numbers out of order in {} quantifier", repeat.end() - 1);
        readQuantifier(repeat.end() - at);
    }

    private static boolean tooBig(String number) {
        return number.length() > 5 || (!number.isEmpty() && Integer.parseInt(number) > MAX_REPEAT);
    }

    private static void refuseIf(boolean refused, String message, int offset) {
        if (refused) {
            throw new Refusal(message, offset);
        }
    }

    /** Leaves the reading at the first error. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int offset;

        Refusal(String message, int offset) {
            super(message, null, false, false);
            this.offset = offset;
        }
    }
}
