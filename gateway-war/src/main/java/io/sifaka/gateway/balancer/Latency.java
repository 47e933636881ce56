package io.sifaka.gateway.balancer;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The member that answers fastest, its weight considered. One that has not answered yet counts as the mean of the others. */
final class Latency implements Algorithm {
    private final List<Member> members;
    private final AtomicInteger cursor;
    private final LongSupplier nanoTime;

    Latency(List<Member> members, AtomicInteger cursor, LongSupplier nanoTime) {
        this.members = members;
        this.cursor = cursor;
        this.nanoTime = nanoTime;
    }

    @Override
    public @Nullable Member pick(long hash, Predicate<Member> willDo) {
        long now = nanoTime.getAsLong();
        double mean = mean(now);
        return Best.of(members, cursor, willDo, member -> {
            Ewma latency = member.endpoint().latency();
            return (latency.any() ? latency.at(now) : mean) / member.weight();
        });
    }

    private double mean(long now) {
        double sum = 0;
        int count = 0;
        for (Member member : members) {
            if (member.endpoint().latency().any()) {
                sum += member.endpoint().latency().at(now);
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
