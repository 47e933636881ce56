package io.sifaka.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths, URLs and regular expressions. Each check answers why a text is refused; empty when it is not. */
final class PathText {
    /** The characters of RFC 3986 §3.3 and the slash; escapes are checked apart. */
    private static final Pattern CHARACTERS = Pattern.compile("[\\w.~!$&'()*+,;=:@/%-]*");

    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?!\\p{XDigit}{2}).{0,2}", Pattern.DOTALL);
    private static final Pattern URL = Pattern.compile("(?:([\\w+.-]+):)?(?://([^/]*))?.*", Pattern.DOTALL);
    private static final String EMPTY_SEGMENTS = "must not have empty segments";
    private static final String START = "should start with: / (fixed path) or ~/ (regex path)";

    private PathText() {}

    static Optional<String> path(String text) {
        if (text.contains("//") && text.startsWith("/")) {
            return Optional.of(EMPTY_SEGMENTS);
        } else if (!text.startsWith("/")) {
            return Optional.of("should start with: /");
        } else if (!CHARACTERS.matcher(text).matches()) {
            return Optional.of(
                    "invalid path: '" + text + "' (characters outside of the reserved list of RFC 3986 found)");
        }
        return escapes(text);
    }

    static void describePath(ObjectNode into) {
        into.put("starts_with", "/");
        describeSegments(into);
    }

    private static void describeSegments(ObjectNode into) {
        into.putArray("match_none").addObject().put("pattern", "//").put("err", EMPTY_SEGMENTS);
    }

    static Optional<String> routerPath(String text) {
        boolean regex = text.startsWith("~/");
        if (text.contains("//")) {
            return Optional.of(EMPTY_SEGMENTS);
        } else if (!regex && !text.startsWith("/")) {
            return Optional.of(START);
        }
        return regex ? RegexText.routerRegex(text.substring(1)) : escapes(text).or(() -> normalized(text));
    }

    static void describeRouterPath(ObjectNode into) {
        into.put("required", true);
        ObjectNode start = into.putObject("match_any").put("err", START);
        start.putArray("patterns").add("^/").add("^~/");
        describeSegments(into);
    }

    private static Optional<String> escapes(String text) {
        Matcher bad = BAD_ESCAPE.matcher(text);
        return bad.find() ? Optional.of("invalid url-encoded value: '" + bad.group() + "'") : Optional.empty();
    }

    private static Optional<String> normalized(String text) {
        String normal = NormalPath.of(text);
        return normal.equals(text)
                ? Optional.empty()
                : Optional.of("non-normalized path, consider use '" + normal + "' instead");
    }

    static Optional<String> url(String text) {
        Matcher parts = URL.matcher(text);
        if (!parts.matches() || parts.group(2) == null || parts.group(2).isEmpty()) {
            return Optional.of("missing host in url");
        }
        return parts.group(1) == null ? Optional.of("missing scheme in url") : Optional.empty();
    }
}
