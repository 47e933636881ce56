package io.sifaka.plugins.responseratelimiting;

import io.sifaka.plugin.Headers;
import io.sifaka.plugin.PluginContext.Counters;
import io.sifaka.plugins.ratelimiting.Limit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a request found of each allowance.
 *
 * @param moment when it was looked at; milliseconds since the epoch
 */
record Usage(List<Line> lines, long moment) {

    /**
     * One limit of an allowance.
     *
     * @param counter the name of its counter in the present period
     * @param remaining what is left of it, not below zero
     */
    record Line(Allowance allowance, Limit limit, String counter, double remaining) {}

    /** What is left of some allowances for whoever is counted under a name. */
    static Usage of(String counted, List<Allowance> allowances, Counters counters, long moment) {
        List<Line> lines = new ArrayList<>();
        for (Allowance allowance : allowances) {
            for (Limit limit : allowance.limits()) {
                String counter = counted + " " + allowance.name() + " "
                        + limit.period().word() + " " + limit.period().end(moment);
                double remaining = Math.max(0, limit.requests() - counters.get(counter));
                lines.add(new Line(allowance, limit, counter, remaining));
            }
        }
        return new Usage(lines, moment);
    }

    /** The name of an allowance of which nothing is left. */
    Optional<String> usedUp() {
        return lines.stream()
                .filter(line -> line.remaining == 0)
                .map(line -> line.allowance.name())
                .findFirst();
    }

    /** Whether a response costs something of which nothing was left. */
    boolean refuses(Costs costs) {
        return lines.stream().anyMatch(line -> line.remaining == 0 && costs.of(line.allowance.name()) > 0);
    }

    /** Adds what a response costs to the counters of all periods. */
    void count(Costs costs, Counters counters) {
        for (Line line : lines) {
            long cost = costs.of(line.allowance.name());
            if (cost > 0) {
                counters.add(line.counter, cost, line.limit.period().end(moment));
            }
        }
    }

    /** Writes what was left of each allowance, and each of its limits with what is left now. */
    void tell(Headers response, Costs costs, boolean briefly) {
        for (Line line : lines) {
            if (line.allowance.shown()) {
                String name = line.allowance.name();
                response.set("X-RateLimit-Remaining-" + name, number(least(line.allowance)));
                if (!briefly) {
                    String limit = name + "-" + line.limit.period().word();
                    response.set("X-RateLimit-Limit-" + limit, number(line.limit.requests()));
                    response.set(
                            "X-RateLimit-Remaining-" + limit, number(Math.max(0, line.remaining - costs.of(name))));
                }
            }
        }
    }

    private double least(Allowance allowance) {
        return lines.stream()
                .filter(line -> line.allowance.equals(allowance))
                .mapToDouble(Line::remaining)
                .min()
                .orElse(0);
    }

    private static String number(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
