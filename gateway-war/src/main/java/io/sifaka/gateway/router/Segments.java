package io.sifaka.gateway.router;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What lies between the slashes of a path. */
final class Segments {
    /** Separators to a server that decodes once more than it should. */
    private static final Pattern ESCAPED_SEPARATOR = Pattern.compile("%2F|%5C");

    /** Where path parameters begin, RFC 3986 §3.3. */
    private static final Pattern PARAMETERS = Pattern.compile("(?:;|%3B).*");

    private Segments() {}

    /** Merges slashes, as nginx does, then resolves dot segments. */
    static String resolve(String path) {
        List<String> kept = new ArrayList<>();
        boolean directory = true;
        for (int from = 1; from <= path.length(); ) {
            int slash = path.indexOf('/', from);
            String segment = path.substring(from, slash < 0 ? path.length() : slash);
            directory = segment.isEmpty() || isDots(segment);
            step(segment, kept);
            from = slash < 0 ? path.length() + 1 : slash + 1;
        }
        String joined = "/" + String.join("/", kept);
        return directory && !kept.isEmpty() ? joined + "/" : joined;
    }

    /** Refuses a segment that a server which drops parameters or decodes twice would take for a dot segment. */
    static void refuseAmbiguous(String segment) {
        if (segment.indexOf(';') < 0 && segment.indexOf('%') < 0) {
            return;
        }
        for (String piece : ESCAPED_SEPARATOR.split(segment, -1)) {
            if (isDots(PARAMETERS.matcher(piece).replaceFirst(""))) {
                throw new InvalidPath("ambiguous dot segment");
            }
        }
    }

    static boolean isDots(String segment) {
        return segment.equals(".") || segment.equals("..");
    }

    private static void step(String segment, List<String> kept) {
        if (segment.equals("..")) {
            if (kept.isEmpty()) {
                throw new InvalidPath("leaves the root");
            }
            kept.remove(kept.size() - 1);
        } else if (!segment.isEmpty() && !segment.equals(".")) {
            refuseAmbiguous(segment);
            kept.add(segment);
        }
    }
}
