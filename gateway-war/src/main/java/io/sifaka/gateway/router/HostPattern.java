package io.sifaka.gateway.router;

/**
 * A host or TLS server name that a route asks for, with regard to case.
 *
 * @param kind which part of the name {@code key} is compared with
 * @param key the name without its asterisk; the port, where the route names one, stands behind it as in {@code .a.test:80}
 */
record HostPattern(Kind kind, String key) {
    /** That any host will do. */
    static final HostPattern ANY = new HostPattern(Kind.SUFFIX, "");

    /** How a name is compared. */
    enum Kind {
        /** The whole name. */
        EXACT,
        /** The end of the name; the key begins with a dot, or is empty. */
        SUFFIX,
        /** The beginning of the name; the key, but for the port, ends with a dot. */
        PREFIX
    }

    /** The pattern of a route's host. */
    static HostPattern of(String host) {
        Authority authority = Authority.of(host);
        String name = authority.host();
        if (name.startsWith("*.")) {
            return new HostPattern(Kind.SUFFIX, key(name.substring(1), authority.port()));
        }
        if (name.endsWith(".*")) {
            return new HostPattern(Kind.PREFIX, key(name.substring(0, name.length() - 1), authority.port()));
        }
        return new HostPattern(Kind.EXACT, key(name, authority.port()));
    }

    /** The pattern of a route's server name; those in a handshake have no trailing dot (RFC 6066 §3). */
    static HostPattern ofSni(String sni) {
        return of(sni.endsWith(".") ? sni.substring(0, sni.length() - 1) : sni);
    }

    /** The key of (a part of) a host with a port; -1: without one. */
    static String key(String name, int port) {
        return port < 0 ? name : name + ":" + port;
    }

    boolean hasPort() {
        return key.indexOf(':') >= 0;
    }

    boolean isPlain() {
        return kind == Kind.EXACT;
    }

    /** Whether a host fits, with its port where this has one. */
    boolean accepts(String host, int port) {
        return accepts(hasPort() ? key(host, port) : host);
    }

    /** Whether a name without port fits. */
    boolean accepts(String name) {
        return switch (kind) {
            case EXACT -> name.equals(key);
            case SUFFIX -> name.endsWith(key);
            case PREFIX -> name.startsWith(key);
        };
    }
}
