package io.sifaka.plugins.tracing;

import io.sifaka.plugin.Headers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Zipkin's B3: read from one header or several, written to several. */
final class B3 implements Convention {
    private static final String TRACE = "x-b3-traceid";
    private static final String SPAN = "x-b3-spanid";
    private static final String PARENT = "x-b3-parentspanid";
    private static final String SAMPLED = "x-b3-sampled";
    private static final String FLAGS = "x-b3-flags";

    private final Convention single = new B3Single();

    @Override
    public String name() {
        return "b3";
    }

    @Override
    public Optional<Incoming> read(Headers headers) {
        return single.read(headers).or(() -> several(headers));
    }

    private Optional<Incoming> several(Headers headers) {
        Boolean sampled = sampled(headers);
        String sentTrace = Convention.only(headers, TRACE);
        if (sentTrace == null) {
            return sampled == null ? Optional.empty() : Optional.of(new Incoming(name(), null, null, null, sampled));
        }
        String trace = traceId(sentTrace);
        String span = spanId(Convention.only(headers, SPAN));
        return trace == null || span == null
                ? Optional.empty()
                : Optional.of(new Incoming(name(), trace, span, spanId(Convention.only(headers, PARENT)), sampled));
    }

    private static @Nullable Boolean sampled(Headers headers) {
        return "1".equals(Convention.only(headers, FLAGS)) ? Boolean.TRUE : decision(Convention.only(headers, SAMPLED));
    }

    static @Nullable Boolean decision(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return switch (word) {
            case "1", "true", "d" -> true;
            case "0", "false" -> false;
            default -> null;
        };
    }

    /** B3 knows 16 and 32 digits, nothing between. */
    static @Nullable String traceId(String text) {
        return text.length() == Hex.SPAN_DIGITS || text.length() == Hex.TRACE_DIGITS ? Hex.trace(text) : null;
    }

    static @Nullable String spanId(@Nullable String text) {
        return text != null && text.length() == Hex.SPAN_DIGITS ? Hex.span(text) : null;
    }

    @Override
    public void write(Outgoing trace, Headers headers) {
        headers.set(TRACE, trace.traceId());
        headers.set(SPAN, trace.spanId());
        headers.remove(PARENT);
        if (trace.parentId() != null) {
            headers.set(PARENT, trace.parentId());
        }
        if (trace.sampled() && "1".equals(Convention.only(headers, FLAGS))) {
            headers.remove(SAMPLED); // a trace for debugging: the flag stands for the decision
        } else {
            headers.remove(FLAGS);
            headers.set(SAMPLED, trace.sampledDigit());
        }
    }
}
