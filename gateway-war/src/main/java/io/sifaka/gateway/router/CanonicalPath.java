package io.sifaka.gateway.router;

/**
 * The one form of a request path that is routed on, shown to plugins, logged and sent upstream: escapes of unreserved
 * characters decoded, the others in upper case, characters that no URI has escaped, slashes merged, dot segments resolved
 * (RFC 3986 §6.2.2). What another server could read as a different path is refused, as is what leaves the root.
 */
public final class CanonicalPath {
    private final String path;

    private CanonicalPath(String path) {
        this.path = path;
    }

    /**
     * The canonical form of a path as the client wrote it, without query.
     *
     * @throws InvalidPath when it is malformed or ambiguous
     */
    public static CanonicalPath of(String rawPath) throws InvalidPath {
        if (!rawPath.startsWith("/")) {
            throw new InvalidPath("does not start with a slash");
        }
        return new CanonicalPath(isPlain(rawPath) ? rawPath : Segments.resolve(Escapes.normalize(rawPath)));
    }

    /** Starts with a slash; has only characters of RFC 3986's paths, and brackets. */
    public String path() {
        return path;
    }

    @Override
    public String toString() {
        return path;
    }

    /** Whether a path is its own canonical form at first sight, as most are. */
    private static boolean isPlain(String path) {
        char before = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean mayVanish = before == '/' && (c == '/' || c == '.');
            if (mayVanish || c == ';' || !Escapes.standsUnescaped(c)) {
                return false;
            }
            before = c;
        }
        return true;
    }
}
