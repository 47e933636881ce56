package io.sifaka.gateway.balancer;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Finds the member with the lowest score. */
final class Best {
    private Best() {}

    /** Looks at all, beginning with another one each time, so that equals take turns. */
    static @Nullable Member of(
            List<Member> members, AtomicInteger cursor, Predicate<Member> willDo, ToDoubleFunction<Member> score) {
        int size = members.size();
        int start = size == 0 ? 0 : (cursor.getAndIncrement() & Integer.MAX_VALUE) % size;
        Member best = null;
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            Member member = members.get((start + i) % size);
            if (willDo.test(member)) {
                double its = score.applyAsDouble(member);
                if (best == null || its < lowest) {
                    best = member;
                    lowest = its;
                }
            }
        }
        return best;
    }
}
