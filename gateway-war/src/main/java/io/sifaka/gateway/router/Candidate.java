package io.sifaka.gateway.router;

import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A route by one of its paths: what the index finds. */
record Candidate(CompiledRoute compiled, PathMatcher path) {
    static final Candidate[] NONE = {};
    static final Comparator<Candidate> BEST_FIRST = (one, other) -> one.beats(other) ? -1 : other.beats(one) ? 1 : 0;

    /**
     * Whether this wins when both match: by priority, then by seniority; then by id, the higher first, as Kong breaks ties;
     * then by the order of the route's paths.
     */
    boolean beats(@Nullable Candidate other) {
        if (other == null || path.priority() != other.path.priority()) {
            return other == null || path.priority() > other.path.priority();
        }
        if (compiled.seniority() != other.compiled.seniority()) {
            return compiled.seniority() > other.compiled.seniority();
        }
        int byId = compareIds(compiled.route().id(), other.compiled.route().id());
        return byId > 0 || (byId == 0 && path.order() < other.path.order());
    }

    /** In the flavour traditional: which kinds of matchers the route uses. */
    long kinds() {
        return path.priority() & ~TraditionalPriority.WITHIN_KINDS;
    }

    /** Whether a request matches whose host fits, and whose readable path begins with {@link PathMatcher#prefix}. */
    boolean accepts(RoutingInput request, String readablePath) {
        return compiled.accepts(request) && path.accepts(readablePath);
    }

    /** The order of the ids as text; {@link UUID#compareTo} compares signed numbers. */
    private static int compareIds(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
