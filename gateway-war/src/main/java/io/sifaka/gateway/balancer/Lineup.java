package io.sifaka.gateway.balancer;

import io.sifaka.entity.Upstream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The addresses of an upstream at one time, and the way to choose among them. Immutable but for the health of endpoints. */
record Lineup(List<Member> members, Algorithm algorithm) {
    static final Lineup EMPTY = new Lineup(List.of(), (hash, willDo) -> null);

    private static final int USUAL_SLOTS = 10_000;

    static Lineup of(Upstream upstream, List<Member> all, AtomicInteger cursor, LongSupplier nanoTime) {
        List<Member> members =
                all.stream().filter(member -> member.weight() > 0).toList();
        return new Lineup(members, algorithm(upstream, members, cursor, nanoTime));
    }

    private static Algorithm algorithm(
            Upstream upstream, List<Member> members, AtomicInteger cursor, LongSupplier nanoTime) {
        return switch (upstream.algorithm() == null ? "round-robin" : upstream.algorithm()) {
            case "least-connections" -> new LeastConnections(members, cursor);
            case "latency" -> new Latency(members, cursor, nanoTime);
            case "consistent-hashing" ->
                new HashRing(members, slots(upstream.slots()), new RoundRobin(members, cursor));
            default -> new RoundRobin(members, cursor);
        };
    }

    private static int slots(@Nullable Integer slots) {
        return slots == null ? USUAL_SLOTS : Math.max(1000, slots); // Kong's least
    }

    /** Whether more of the weight can be used than the threshold says, in percent. */
    boolean healthy(double threshold) {
        long total = 0;
        long available = 0;
        for (Member member : members) {
            total += member.weight();
            available += member.usable() ? member.weight() : 0;
        }
        return total > 0 && available * 100.0 / total > threshold;
    }
}
