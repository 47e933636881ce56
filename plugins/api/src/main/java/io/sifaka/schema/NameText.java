package io.sifaka.schema;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names, tags, header names and ids. Each check answers why a text is refused; empty when it is not. */
final class NameText {
    private static final Pattern NAME = Pattern.compile("[\\w.~\\-\\P{ASCII}]*");
    private static final Pattern TAG = Pattern.compile("[\\x20-\\x7e\\P{ASCII}&&[^,/]]*");
    private static final Pattern HEADER_NAME = Pattern.compile("[\\w-]+");
    private static final Pattern COOKIE_NAME = Pattern.compile("[!-~&&[^()<>@,;:\\\\\"/?={}\\[\\]]]+");
    private static final Pattern UUID =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

    private NameText() {}

    static Optional<String> name(String text) {
        return refuseUnless(
                NAME,
                text,
                "invalid value '" + text + "': the only accepted ascii characters are alphanumerics or ., -, _, and ~");
    }

    static Optional<String> tag(String text) {
        return refuseUnless(
                TAG,
                text,
                "invalid tag '" + text + "': expected printable ascii (except `,` and `/`) or valid utf-8 sequences");
    }

    static Optional<String> headerName(String text) {
        return refuseUnless(
                HEADER_NAME,
                text,
                "bad header name '" + text + "', allowed characters are A-Z, a-z, 0-9, '_', and '-'");
    }

    static Optional<String> cookieName(String text) {
        return refuseUnless(
                COOKIE_NAME,
                text,
                "contains one or more invalid characters. ASCII control characters (0-31;127), space, tab and the"
                        + " characters ()<>@,;:\\\"/?={}[] are not allowed.");
    }

    static Optional<String> uuid(String text) {
        return refuseUnless(UUID, text, "expected a valid UUID");
    }

    private static Optional<String> refuseUnless(Pattern pattern, String text, String message) {
        return pattern.matcher(text).matches() ? Optional.empty() : Optional.of(message);
    }
}
