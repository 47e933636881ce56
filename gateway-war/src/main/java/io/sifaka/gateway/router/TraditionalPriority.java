package io.sifaka.gateway.router;

/**
 * Priority as Kong 3.9 decides in its flavour traditional, made of the following from its high bits on: kinds of matchers
 * used (bit 60), which ones (55), what hosts and paths are like (52), headers (44), regex_priority or length of the
 * literal path (0).
 */
final class TraditionalPriority implements Priority {
    /** The bits that tell routes of the same kinds of matchers apart. */
    static final long WITHIN_KINDS = (1L << 55) - 1;

    private static final int WILDCARD_HOST_WITH_PORT = 4;
    private static final int PLAIN_HOSTS = 2;
    private static final int REGEX_PATH = 1;

    /** What all paths of the route have in common. */
    private final long common;

    TraditionalPriority(Matchers matchers) {
        int hosts = (matchers.wildcardHostWithPort() ? WILDCARD_HOST_WITH_PORT : 0)
                | (matchers.plainHosts() ? PLAIN_HOSTS : 0);
        common = (long) matchers.kinds() << 60
                | (long) matchers.weight() << 55
                | (long) hosts << 52
                | (long) matchers.headers() << 44;
    }

    @Override
    public long ofRegex(int regexPriority) {
        return common | (long) REGEX_PATH << 52 | ((long) regexPriority - Integer.MIN_VALUE);
    }

    @Override
    public long ofLiteral(int length) {
        return common | length;
    }
}
