package io.sifaka.entity;

import java.util.Optional;

/** Finds in a regular expression what cannot be matched in linear time. */
final class LinearRegex {
    private static final String LOOK_AROUND = "look-around, including look-ahead and look-behind, is not supported";

    private static final String BACK_REFERENCES = "123456789k";

    private LinearRegex() {}

    /** The first such thing, in the words of the regular expressions of Kong's router. */
    static Optional<String> fault(String regex) {
        boolean inClass = false;
        for (int i = 0; i < regex.length(); i++) {
            char character = regex.charAt(i);
            if (character == '\\') {
                boolean last = i + 1 == regex.length();
                if (!inClass && !last && BACK_REFERENCES.indexOf(regex.charAt(i + 1)) >= 0) {
                    return Optional.of(shown(regex, i, 2, "backreferences are not supported"));
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
            }
        }
        return Optional.empty();
    }

    private static String shown(String regex, int start, int length, String message) {
        return "regex parse error:\n    " + regex + "\n    " + " ".repeat(start) + "^".repeat(length) + "\nerror: "
                + message;
    }
}
