package io.sifaka.gateway.balancer;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Consistent hashing: each member has points on a ring, in number as its weight says, and a request goes to the point after
 * its own. How many points a unit of weight has does not depend on the other members until their sum has doubled or halved,
 * so a member that comes takes from the others only what becomes its own. Who cannot be used is passed over.
 */
final class HashRing implements Algorithm {
    private final Member[] owners;
    private final long[] points;
    private final Algorithm otherwise;

    /** One point of the ring while it is made. */
    private record Point(long place, Member owner) {}

    /**
     * @param slots about how many points the ring has at most
     * @param otherwise for requests without anything to hash
     */
    HashRing(List<Member> members, int slots, Algorithm otherwise) {
        double perWeight = perWeight(members, slots);
        List<Point> ring = members.stream()
                .filter(member -> member.weight() > 0)
                .flatMap(member -> Arrays.stream(places(member, perWeight)).mapToObj(place -> new Point(place, member)))
                .sorted((a, b) -> Long.compareUnsigned(a.place, b.place))
                .toList();
        this.owners = ring.stream().map(Point::owner).toArray(Member[]::new);
        this.points = ring.stream()
                .mapToLong(point -> point.place ^ Long.MIN_VALUE) // signed order from here on
                .toArray();
        this.otherwise = otherwise;
    }

    /** A power of two. */
    private static double perWeight(List<Member> members, int slots) {
        long total = Math.max(1, members.stream().mapToLong(Member::weight).sum());
        return Math.scalb(1.0, Math.getExponent((double) slots / total));
    }

    private static long[] places(Member member, double perWeight) {
        long[] places = new long[(int) Math.max(1, Math.round(member.weight() * perWeight))];
        for (int i = 0; i < places.length; i++) {
            places[i] = Hash.of(member.key() + '#' + i);
        }
        return places;
    }

    @Override
    public @Nullable Member pick(long hash, Predicate<Member> willDo) {
        if (hash == 0) {
            return otherwise.pick(hash, willDo);
        }
        int found = Arrays.binarySearch(points, hash ^ Long.MIN_VALUE);
        int start = found < 0 ? -found - 1 : found;
        Member refused = null;
        for (int i = 0; i < points.length; i++) {
            Member owner = owners[(start + i) % points.length];
            if (!owner.equals(refused) && willDo.test(owner)) {
                return owner;
            }
            refused = owner;
        }
        return null;
    }
}
