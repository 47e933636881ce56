package io.sifaka.gateway.balancer;

import static io.sifaka.gateway.balancer.Members.ANY;
import static io.sifaka.gateway.balancer.Members.member;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlgorithmsTest {
    private final AtomicInteger cursor = new AtomicInteger();
    private final Member one = member(1, 100);
    private final Member two = member(2, 100);
    private final Member three = member(3, 100);
    private final List<Member> all = List.of(one, two, three);

    private static Map<Member, Long> spread(int times, Function<Integer, Member> pick) {
        return IntStream.range(0, times)
                .mapToObj(pick::apply)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Test
    void roundRobinSharesAlikeWhatOneCannotTake() {
        RoundRobin algorithm = new RoundRobin(all, cursor);
        two.endpoint().mark(false);

        assertThat(spread(100, i -> algorithm.pick(0, Member::usable))).isEqualTo(Map.of(one, 50L, three, 50L));
    }

    @Test
    void roundRobinGoesOnAcrossLineups() {
        new RoundRobin(all, cursor).pick(0, ANY);

        assertThat(new RoundRobin(all, cursor).pick(0, ANY)).isSameAs(two);
    }

    @Test
    void findsNobodyWhereNobodyWillDo() {
        assertThat(new RoundRobin(all, cursor).pick(0, member -> false)).isNull();
        assertThat(new LeastConnections(all, cursor).pick(0, member -> false)).isNull();
        assertThat(new Latency(all, cursor, () -> 0).pick(0, member -> false)).isNull();
        assertThat(new HashRing(all, 1000, new RoundRobin(all, cursor)).pick(7, member -> false))
                .isNull();
        assertThat(new RoundRobin(List.of(), cursor).pick(0, ANY)).isNull();
        assertThat(new HashRing(List.of(), 1000, new RoundRobin(List.of(), cursor)).pick(7, ANY))
                .isNull();
    }

    @Test
    void leastConnectionsAvoidsWhoIsBusy() {
        Member heavy = member(4, 300);
        LeastConnections algorithm = new LeastConnections(List.of(one, heavy), cursor);
        one.endpoint().open().set(1);
        heavy.endpoint().open().set(3);

        assertThat(algorithm.pick(0, ANY)).isSameAs(heavy); // 4/300 is less than 2/100
        heavy.endpoint().open().set(9);
        assertThat(algorithm.pick(0, ANY)).isSameAs(one);
    }

    @Test
    void leastConnectionsLetsEqualsTakeTurns() {
        LeastConnections algorithm = new LeastConnections(all, cursor);

        assertThat(spread(30, i -> algorithm.pick(0, ANY)).values()).containsOnly(10L);
    }

    @Test
    void latencyPrefersWhoIsFastAndTriesTheSlowAgain() {
        AtomicLong now = new AtomicLong(1);
        Latency algorithm = new Latency(List.of(one, two), cursor, now::get);
        one.endpoint().latency().add(TimeUnit.MILLISECONDS.toNanos(1), now.get());
        two.endpoint().latency().add(TimeUnit.MILLISECONDS.toNanos(100), now.get());

        assertThat(spread(10, i -> algorithm.pick(0, ANY))).isEqualTo(Map.of(one, 10L));
        now.addAndGet(TimeUnit.SECONDS.toNanos(60));
        one.endpoint().latency().add(TimeUnit.MILLISECONDS.toNanos(1), now.get());
        assertThat(algorithm.pick(0, ANY)).isSameAs(two); // the slow answer is long ago
    }

    @Test
    void latencyTakesTheNewForAverage() {
        Latency algorithm = new Latency(all, cursor, () -> 5);
        one.endpoint().latency().add(100, 5);
        two.endpoint().latency().add(300, 5);

        assertThat(algorithm.pick(0, member -> member != one)).isSameAs(three);
        assertThat(algorithm.pick(0, ANY)).isSameAs(one);
    }

    @Test
    void aHashGoesToOneMemberAlways() {
        HashRing first = new HashRing(all, 10_000, new RoundRobin(all, cursor));
        HashRing second = new HashRing(List.of(three, one, two), 10_000, new RoundRobin(all, cursor));

        for (int i = 0; i < 1000; i++) {
            long hash = Hash.of("key" + i);
            assertThat(second.pick(hash, ANY)).isSameAs(first.pick(hash, ANY));
        }
    }

    @Test
    void hashesSpreadByWeight() {
        List<Member> weighted = List.of(one, member(4, 300));
        HashRing ring = new HashRing(weighted, 10_000, new RoundRobin(weighted, cursor));

        long ofOne = spread(20_000, i -> ring.pick(Hash.of("key" + i), ANY)).get(one);

        assertThat(ofOne).isBetween(4_500L, 5_500L);
    }

    @Test
    void aNewMemberTakesOnlyWhatBecomesItsOwn() {
        List<Member> members = new ArrayList<>(
                IntStream.range(0, 9).mapToObj(i -> member(i, 100)).toList());
        HashRing before = new HashRing(members, 10_000, new RoundRobin(members, cursor));
        Member added = member(99, 100);
        members.add(added);
        HashRing after = new HashRing(members, 10_000, new RoundRobin(members, cursor));

        int moved = 0;
        for (int i = 0; i < 10_000; i++) {
            long hash = Hash.of("key" + i);
            Member now = after.pick(hash, ANY);
            if (now != before.pick(hash, ANY)) {
                moved++;
                assertThat(now).isSameAs(added);
            }
        }
        assertThat(moved).isBetween(700, 1300);
    }

    @Test
    void onlyTheKeysOfWhoFailsGoElsewhere() {
        HashRing ring = new HashRing(all, 10_000, new RoundRobin(all, cursor));
        Map<Long, Member> before = IntStream.range(0, 1000)
                .mapToObj(i -> Hash.of("key" + i))
                .collect(Collectors.toMap(Function.identity(), hash -> ring.pick(hash, ANY)));
        two.endpoint().mark(false);

        before.forEach((hash, member) -> {
            Member now = ring.pick(hash, Member::usable);
            assertThat(now).isNotSameAs(two);
            assertThat(member == two || now == member).isTrue();
        });
    }

    @Test
    void withoutAnythingToHashMembersTakeTurns() {
        HashRing ring = new HashRing(all, 1000, new RoundRobin(all, cursor));

        assertThat(spread(30, i -> ring.pick(0, ANY)).values()).containsOnly(10L);
    }
}
