package io.sifaka.gateway.balancer;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Chooses a member of a line-up. Used by many threads at once. */
interface Algorithm {
    /**
     * A member that will do; null when there is none.
     *
     * @param hash of what the request is hashed by; 0: nothing
     */
    @Nullable
    Member pick(long hash, Predicate<Member> willDo);
}
