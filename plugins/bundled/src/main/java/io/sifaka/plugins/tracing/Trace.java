package io.sifaka.plugins.tracing;

import org.jspecify.annotations.Nullable;

/**
 * A request's place in a trace.
 *
 * @param came the name of the convention that it was told by; null when the trace begins here
 * @param traceId 16 or 32 lower-case hexadecimal digits
 * @param callerSpan the span that called; null when none is known
 * @param callerParent the parent of the span that called
 * @param sampled whether spans of the request are to be sent
 */
public record Trace(
        @Nullable String came,
        String traceId,
        @Nullable String callerSpan,
        @Nullable String callerParent,
        boolean sampled) {

    /** The trace id where only long ones will do. */
    public String longTraceId() {
        return Hex.lengthened(traceId);
    }
}
