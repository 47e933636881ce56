package io.sifaka.entity;

import java.util.Optional;
import java.util.regex.Pattern;

/** Finds in a regular expression what no router can run, or none in linear time. */
final class LinearRegex {
    private static final String LOOK_AROUND = "look-around, including look-ahead and look-behind, is not supported";

    private static final String BACK_REFERENCES = "123456789k";

    /** The letters that mean something after a backslash. */
    private static final String ESCAPES = "dDwWsSbBAzaftnrvxpP";

    /** What may follow the start of a group, but for look-around and the like. */
    private static final Pattern GROUP = Pattern.compile("[imsxU]*(-[imsxU]+)?[:)]|P?<\\w");

    private LinearRegex() {}

    /** The first such thing, in the words of the regular expressions of Kong's router. */
    static Optional<String> fault(String regex) {
        boolean inClass = false;
        for (int i = 0; i < regex.length(); i++) {
            char character = regex.charAt(i);
            if (character == '\\') {
                Optional<String> fault = inClass || i + 1 == regex.length() ? Optional.empty() : escape(regex, i);
                if (fault.isPresent()) {
                    return fault;
                }
                i++;
            } else if (inClass || character == '[') {
                inClass = character != ']';
            } else if (regex.startsWith("(?=", i) || regex.startsWith("(?!", i)) {
                return Optional.of(shown(regex, i, 3, LOOK_AROUND));
            } else if (regex.startsWith("(?P<=", i) || regex.startsWith("(?P<!", i)) {
                return Optional.of(shown(regex, i + 4, 1, "invalid capture group character"));
            } else if (regex.startsWith("(?>", i)) {
                return Optional.of(shown(regex, i + 2, 1, "unrecognized flag"));
            } else if (regex.startsWith("(?", i)
                    && !GROUP.matcher(regex).region(i + 2, regex.length()).lookingAt()) {
                return Optional.of(shown(regex, i + 2, 1, "unrecognized flag"));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> escape(String regex, int start) {
        char escaped = regex.charAt(start + 1);
        if (BACK_REFERENCES.indexOf(escaped) >= 0) {
            return Optional.of(shown(regex, start, 2, "backreferences are not supported"));
        }
        boolean known = escaped >= 0x80 || !Character.isLetterOrDigit(escaped) || ESCAPES.indexOf(escaped) >= 0;
        return known ? Optional.empty() : Optional.of(shown(regex, start, 2, "unrecognized escape sequence"));
    }

    private static String shown(String regex, int start, int length, String message) {
        return "regex parse error:\n    " + regex + "\n    " + " ".repeat(start) + "^".repeat(length) + "\nerror: "
                + message;
    }
}
