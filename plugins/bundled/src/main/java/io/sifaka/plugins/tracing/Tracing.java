package io.sifaka.plugins.tracing;

import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Headers;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Finds out which trace a request belongs to, and tells the service. May be used from any thread. */
public final class Tracing {
    private final RandomGenerator random;
    private final Passing passing;
    private final int traceBytes;
    private final double share;

    /**
     * Tracing as a use of a plugin has it.
     *
     * @param headerType the former configuration, which counts where the new one says nothing
     * @param otherwise the convention where none came and the former configuration counts
     * @param traceBytes 8 or 16
     * @param share of the requests that is sampled when the caller left that open
     */
    public Tracing(
            RandomGenerator random,
            Propagation config,
            @Nullable String headerType,
            String otherwise,
            int traceBytes,
            double share) {
        this.random = random;
        this.passing = Passing.of(config, headerType, otherwise);
        this.traceBytes = traceBytes;
        this.share = share;
    }

    /** The trace that headers tell of, or one that begins here. */
    public Trace of(Headers headers) {
        Optional<Incoming> incoming = passing.read(headers);
        Boolean decided = incoming.map(Incoming::sampled).orElse(null);
        String known = incoming.map(Incoming::traceId).orElse(null);
        return new Trace(
                incoming.map(Incoming::convention).orElse(null),
                known == null ? Hex.random(random, traceBytes * 2) : known,
                incoming.map(Incoming::spanId).orElse(null),
                incoming.map(Incoming::parentId).orElse(null),
                decided == null ? random.nextDouble() < share : decided);
    }

    /** A span id that nobody can foresee. */
    public String newSpan() {
        return Hex.random(random, Hex.SPAN_DIGITS);
    }

    /** Tells the service that its spans are beneath a span of this node. */
    public void tell(Exchange exchange, Trace trace, String span, @Nullable String parent) {
        passing.write(new Outgoing(trace.traceId(), span, parent, trace.sampled()), trace.came(), exchange);
    }
}
