package io.sifaka.plugins.ratelimiting;

import io.sifaka.plugin.Headers;
import io.sifaka.plugin.PluginContext.Counters;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request found: how much of each limit is left, and whether one was used up.
 *
 * @param lines the limits, shortest period first
 */
record Usage(List<Line> lines, boolean exceeded) {

    /**
     * One limit.
     *
     * @param remaining requests left after this one, not below zero
     * @param resetSeconds seconds until the period is over, at least 1
     */
    record Line(Limit limit, double remaining, long resetSeconds) {}

    /**
     * Counts a request under a name, unless it is refused; refused requests are not counted. Exact with any number of
     * threads: a place is taken before it is looked at and given back on refusal. Nobody is refused for a place that is
     * about to be given back: it was taken under a longer limit that is used up, and whoever sees it meets that limit too,
     * since a longer period never ends before the shorter ones in it.
     */
    static Usage count(String name, List<Limit> limits, Counters counters, long now) {
        long[] counts = new long[limits.size()];
        int taken = 0;
        boolean exceeded = false;
        while (taken < counts.length && !exceeded) {
            counts[taken] = add(1, name, limits.get(taken), counters, now);
            exceeded = limits.get(taken).exceededBy(counts[taken]);
            taken++;
        }
        for (int i = taken; i < counts.length; i++) {
            counts[i] = counters.get(counter(name, limits.get(i), now));
        }
        for (int i = 0; exceeded && i < taken; i++) {
            counts[i] = add(-1, name, limits.get(i), counters, now);
        }
        List<Line> lines = new ArrayList<>(counts.length);
        for (int i = 0; i < counts.length; i++) {
            lines.add(line(limits.get(i), counts[i], now));
        }
        return new Usage(lines, exceeded);
    }

    private static long add(int delta, String name, Limit limit, Counters counters, long now) {
        return counters.add(counter(name, limit, now), delta, limit.period().end(now));
    }

    private static String counter(String name, Limit limit, long now) {
        return name + " " + limit.period().word() + " " + limit.period().end(now);
    }

    private static Line line(Limit limit, long count, long now) {
        long millis = limit.period().end(now) - now;
        return new Line(limit, Math.max(0, limit.requests() - count), Math.max(1, (millis + 999) / 1000));
    }

    /** Writes the header fields that tell a client where it stands. */
    void tell(Headers response) {
        for (Line line : lines) {
            String period = line.limit().period().title();
            response.set("X-RateLimit-Limit-" + period, number(line.limit().requests()));
            response.set("X-RateLimit-Remaining-" + period, number(line.remaining()));
        }
        Line tightest = tightest();
        response.set("RateLimit-Limit", number(tightest.limit().requests()));
        response.set("RateLimit-Remaining", number(tightest.remaining()));
        response.set("RateLimit-Reset", Long.toString(tightest.resetSeconds()));
        if (exceeded) {
            response.set("Retry-After", Long.toString(tightest.resetSeconds()));
        }
    }

    /** The limit with the least left; of several the longest. */
    private Line tightest() {
        Line tightest = lines.get(0);
        for (Line line : lines) {
            tightest = line.remaining() <= tightest.remaining() ? line : tightest;
        }
        return tightest;
    }

    private static String number(double value) {
        long whole = (long) value;
        if (whole == value) {
            return Long.toString(whole);
        }
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
