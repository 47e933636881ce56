package io.sifaka.plugins.tracing;

import io.sifaka.plugin.Headers;
import java.util.Optional;

/** The headers of OpenTracing's basic tracers. */
final class OpenTracing implements Convention {
    private static final String TRACE = "ot-tracer-traceid";
    private static final String SPAN = "ot-tracer-spanid";
    private static final String SAMPLED = "ot-tracer-sampled";

    @Override
    public String name() {
        return "ot";
    }

    @Override
    public Optional<Incoming> read(Headers headers) {
        Boolean sampled = B3.decision(Convention.only(headers, SAMPLED));
        String sentTrace = Convention.only(headers, TRACE);
        if (sentTrace == null) {
            return sampled == null ? Optional.empty() : Optional.of(new Incoming(name(), null, null, null, sampled));
        }
        String trace = Hex.trace(sentTrace);
        return trace == null
                ? Optional.empty()
                : Optional.of(new Incoming(name(), trace, Hex.span(Convention.only(headers, SPAN)), null, sampled));
    }

    @Override
    public void write(Outgoing trace, Headers headers) {
        headers.set(TRACE, trace.traceId());
        headers.set(SPAN, trace.spanId());
        headers.set(SAMPLED, trace.sampledDigit());
    }
}
