package io.sifaka.gateway.balancer;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Members take turns, each as often as its weight says. Whoever cannot take a turn loses it to the next. */
final class RoundRobin implements Algorithm {
    private final List<Member> members;
    private final int[] wheel;
    private final AtomicInteger cursor;

    /** @param cursor outlives the line-up, so that a change does not begin with the first one over and over */
    RoundRobin(List<Member> members, AtomicInteger cursor) {
        this.members = members;
        this.wheel = Wheel.of(members.stream().mapToInt(Member::weight).toArray());
        this.cursor = cursor;
    }

    @Override
    public @Nullable Member pick(long hash, Predicate<Member> willDo) {
        for (int i = 0; i < wheel.length; i++) {
            int turn = (cursor.getAndIncrement() & Integer.MAX_VALUE) % wheel.length;
            Member member = members.get(wheel[turn]);
            if (willDo.test(member)) {
                return member;
            }
        }
        return null;
    }
}
