package io.sifaka.plugins.zipkin;

import io.sifaka.plugin.Exchange;
import io.sifaka.plugins.tracing.Attempt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a request entered its phases, in milliseconds since the epoch; each begins where the one before ends.
 *
 * @param balancing when the service was first asked
 */
record Times(long start, long access, long balancing, long headers, long end, List<Attempt> tries) {

    static Times of(Exchange exchange, long access, @Nullable Long headers) {
        long start = exchange.request().startedAtMillis();
        long end = start + exchange.figures().totalMillis();
        List<Attempt> tries = Attempt.of(exchange);
        long balancing = tries.isEmpty() ? access : tries.get(0).startMillis();
        return new Times(
                start,
                between(start, access, end),
                between(start, balancing, end),
                headers == null ? end : between(start, headers, end),
                end,
                tries);
    }

    /** The figures and the phases are not told by the same clock. */
    private static long between(long least, long value, long most) {
        return Math.max(least, Math.min(value, most));
    }
}
