package io.sifaka.plugins.ratelimiting;

import java.util.Locale;

/** How many requests a period admits; a fraction admits one more. */
public record Limit(Period period, double requests) {
    /** Whether a count of requests, the present one among them, is too many. */
    boolean exceededBy(long count) {
        return count >= requests + 1;
    }

    /** As Kong's error messages have it: {@code hour(5.0)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s(%.1f)", period.word(), requests);
    }
}
