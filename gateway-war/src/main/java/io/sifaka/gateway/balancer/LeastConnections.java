package io.sifaka.gateway.balancer;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The member with the fewest requests under way, its weight considered; of equals, they take turns. */
final class LeastConnections implements Algorithm {
    private final List<Member> members;
    private final AtomicInteger cursor;

    LeastConnections(List<Member> members, AtomicInteger cursor) {
        this.members = members;
        this.cursor = cursor;
    }

    @Override
    public @Nullable Member pick(long hash, Predicate<Member> willDo) {
        return Best.of(members, cursor, willDo, LeastConnections::load);
    }

    private static double load(Member member) {
        return (member.endpoint().open().get() + 1.0) / member.weight();
    }
}
