package io.sifaka.gateway.router;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Joins the service's path and what is left of the request's, by Kong's rules ({@code path_handling} v0 and v1 alike). */
final class UpstreamPath {
    private UpstreamPath() {}

    /**
     * The path to send.
     *
     * @param servicePath null when the service has none
     * @param readable the request's path
     * @param stripped how many characters of it are left out
     * @throws InvalidPath when the rest begins with what could be read as a dot segment
     */
    static String join(@Nullable String servicePath, String readable, int stripped) {
        String base = servicePath == null ? "/" : servicePath;
        if (readable.length() == 1) {
            return base;
        }
        String rest = stripped == 0 ? readable.substring(1) : rest(readable, stripped);
        String directory = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        if (!rest.isEmpty()) {
            return directory + "/" + ReadablePath.encode(rest);
        }
        return directory.isEmpty() || readable.endsWith("/") ? directory + "/" : directory;
    }

    /** As {@link #join}, without a slash of its own between the two parts: {@code path_handling} v1. */
    static String append(@Nullable String servicePath, String readable, int stripped) {
        String base = servicePath == null ? "/" : servicePath;
        int from = Math.max(stripped, 1);
        boolean directory = base.endsWith("/");
        boolean slash = from < readable.length() && readable.charAt(from) == '/';
        if (!directory && !slash) {
            return base + ReadablePath.encode(readable.substring(from));
        }
        return (directory ? base : base + "/") + ReadablePath.encode(rest(readable, from));
    }

    /** The stripped part as a header field can carry it; null when it is nothing or a slash. */
    static @Nullable String prefix(String readable, int stripped) {
        if (stripped < 2) {
            return null;
        }
        String prefix = readable.substring(0, stripped);
        boolean ascii = true;
        for (int i = 0; i < prefix.length(); i++) {
            char c = prefix.charAt(i);
            if (c < ' ' || c == 0x7F) {
                return ReadablePath.encode(prefix);
            }
            ascii &= c < 0x7F;
        }
        // Kong sends the octets as they are; in a Java header value each is a character
        return ascii ? prefix : new String(prefix.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** What a prefix leaves, without slash; a dot segment that the cut made is left out. */
    private static String rest(String readable, int stripped) {
        int from = stripped < readable.length() && readable.charAt(stripped) == '/' ? stripped + 1 : stripped;
        int slash = readable.indexOf('/', from);
        String first = readable.substring(from, slash < 0 ? readable.length() : slash);
        if (Segments.isDots(first)) {
            return slash < 0 ? "" : readable.substring(slash + 1);
        }
        Segments.refuseAmbiguous(ReadablePath.encode(first));
        return readable.substring(from);
    }
}
