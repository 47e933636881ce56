package io.sifaka.gateway.balancer;

import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * The sequence in which things with weights take their turns: each as often as its weight says, and as evenly spread as can
 * be. Where that would take too many turns, weights are rounded.
 */
final class Wheel {
    private static final int MOST_TURNS = 65_536;

    private Wheel() {}

    /** A thing's next turn; things of the same weight come in their own order. */
    private record Turn(double due, int thing, int taken) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            int byTime = Double.compare(due, other.due);
            return byTime != 0 ? byTime : Integer.compare(thing, other.thing);
        }
    }

    /** Whose turn it is, by place; empty when no weight is above zero. */
    static int[] of(int[] weights) {
        int[] turns = turns(weights);
        PriorityQueue<Turn> next = new PriorityQueue<>();
        for (int i = 0; i < turns.length; i++) {
            if (turns[i] > 0) {
                next.add(new Turn(0.5 / turns[i], i, 0));
            }
        }
        int[] wheel = new int[Arrays.stream(turns).sum()];
        for (int place = 0; place < wheel.length; place++) {
            Turn turn = next.remove();
            wheel[place] = turn.thing;
            int taken = turn.taken + 1;
            next.add(new Turn((taken + 0.5) / turns[turn.thing], turn.thing, taken));
        }
        return wheel;
    }

    private static int[] turns(int[] weights) {
        long total = Arrays.stream(weights).asLongStream().sum();
        int divisor = Math.max(1, Arrays.stream(weights).reduce(0, Wheel::commonDivisor));
        if (total / divisor <= MOST_TURNS) {
            return Arrays.stream(weights).map(weight -> weight / divisor).toArray();
        }
        return Arrays.stream(weights)
                .map(weight -> weight == 0 ? 0 : (int) Math.max(1, (long) weight * MOST_TURNS / total))
                .toArray();
    }

    private static int commonDivisor(int a, int b) {
        return b == 0 ? a : commonDivisor(b, a % b);
    }
}
