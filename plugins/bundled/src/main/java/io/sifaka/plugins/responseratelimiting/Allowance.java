package io.sifaka.plugins.responseratelimiting;

import io.sifaka.plugins.ratelimiting.Limit;
import io.sifaka.plugins.responseratelimiting.ResponseRateLimiting.Config;
import java.util.List;

/**
 * How much may be used of one thing.
 *
 * @param shown whether its name can be part of a header's name
 */
record Allowance(String name, boolean shown, List<Limit> limits) {

    static List<Allowance> all(Config config) {
        return config.limits().entrySet().stream()
                .map(entry -> new Allowance(
                        entry.getKey(),
                        entry.getKey().matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+"),
                        entry.getValue().limits()))
                .toList();
    }
}
