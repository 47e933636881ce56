package io.sifaka.schema;

import java.util.Optional;

/** Regular expressions. Each check answers why a text is refused; empty when it is not. */
final class RegexText {
    private RegexText() {}

    static Optional<String> regex(String text) {
        return PcreSyntax.fault(text).map(fault -> "not a valid regex: " + text);
    }

    /** The check of a route's regular expression. */
    static Optional<String> routerRegex(String regex) {
        return PcreSyntax.fault(regex)
                .map(fault -> "invalid regex: '" + regex + "' (PCRE returned: pcre2_compile() failed: " + fault + ")");
    }
}
