package io.sifaka.gateway.router;

/**
 * Priority as Kong 3.9 decides in its flavour traditional_compatible, made of the following from its high bits on: nothing
 * but plain hosts (bit 60), a regular expression as path (51), kinds of matchers used (29), headers (20), regex_priority
 * (19), length of the literal path (0).
 *
 * <p>In Kong's recorded answers the two counts behave like signed 32-bit numbers compared without sign: four kinds of
 * matchers outrank everything else, and so does a negative regex_priority. Both are kept: configurations in use rely on it.
 */
final class CompatiblePriority implements Priority {
    private static final long PLAIN_HOSTS = 1L << 60;
    private static final long REGEX_PATH = 1L << 51;

    /** What all paths of the route have in common. */
    private final long common;

    CompatiblePriority(Matchers matchers) {
        int counts = matchers.kinds() << 29 | matchers.headers() << 20;
        common = (matchers.plainHosts() ? PLAIN_HOSTS : 0) | counts;
    }

    @Override
    public long ofRegex(int regexPriority) {
        return signed(common | REGEX_PATH | (long) regexPriority << 19);
    }

    @Override
    public long ofLiteral(int length) {
        return signed(common | length);
    }

    /** Has the order of unsigned numbers survive a signed comparison. */
    private static long signed(long unsigned) {
        return unsigned ^ Long.MIN_VALUE;
    }
}
