package io.sifaka.schema;

/** The shapes of strings that configuration knows, named after Kong's typedefs. */
public enum Text {
    /** A name usable in URLs: ASCII letters, digits, {@code . - _ ~}, and valid UTF-8 beyond ASCII. */
    NAME,
    /** A tag: printable ASCII without {@code ,} and {@code /}, or UTF-8. */
    TAG,
    /** A host name, IPv4 or IPv6 address without a port. */
    HOST,
    /** As {@link #HOST}, a port allowed. */
    HOST_WITH_OPTIONAL_PORT,
    /** The name of an upstream: a host name, never an address, no port. */
    UPSTREAM_NAME,
    /** A target: a host name or an address, a port allowed. */
    TARGET,
    /** A host name with at most one wildcard, leftmost or rightmost label; a port allowed. */
    ROUTE_HOST,
    /** A URL path: starts with a slash, no empty segments, only characters of RFC 3986 and well-formed escapes. */
    PATH,
    /** A literal prefix ({@code /…}, already normalised) or a regular expression ({@code ~/…}). */
    ROUTER_PATH,
    /** An HTTP method in upper case. */
    METHOD,
    /** An HTTP header name, RFC 9110 §5.6.2 token characters as Kong restricts them. */
    HEADER_NAME,
    /** A cookie's name, RFC 6265 §4.1.1. */
    COOKIE_NAME,
    /** A TLS server name: a host name, never an address, no port. */
    SNI,
    /** As {@link #SNI}, one leading or trailing wildcard allowed. */
    WILDCARD_HOST,
    /** An IP address. */
    IP,
    /** An IP address or CIDR range. */
    IP_OR_CIDR,
    /** An absolute URL. */
    URL,
    /** A UUID. */
    UUID,
    /** A regular expression. */
    REGEX,
    /** Any string; only names the length rule. */
    ANY
}
