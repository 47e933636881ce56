package io.sifaka.plugins.metric;

import java.math.BigDecimal;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The share of requests whose numbers are sent; collectors multiply by it what they get. */
public final class Sampling {
    private final RandomGenerator random;

    public Sampling(RandomGenerator random) {
        this.random = random;
    }

    /** Whether a request is one of the share; null, and a share of 1 or more, take all. */
    public boolean takes(@Nullable Double share) {
        return share == null || share >= 1 || random.nextDouble() < share;
    }

    /** What tells the collector: {@code |@0.1}; empty where all requests are sent. */
    public static String suffix(@Nullable Double share) {
        return share == null || share >= 1
                ? ""
                : "|@"
                        + new BigDecimal(Double.toString(share))
                                .stripTrailingZeros()
                                .toPlainString();
    }
}
