package io.sifaka.plugins.zipkin;

import io.sifaka.plugins.tracing.Trace;
import io.sifaka.plugins.tracing.Tracing;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request's place in a trace while it goes through the node.
 *
 * @param requestSpan the span of the whole request
 * @param parent the span that it is beneath; null when it is the first
 * @param shared whether the span is the caller's own, as in Zipkin's B3, and was not begun here
 * @param atMillis when the request came to the plugin
 * @param proxySpan the span of what the service did, which its own spans are beneath
 */
record Seen(Trace trace, String requestSpan, @Nullable String parent, boolean shared, long atMillis, String proxySpan) {
    private static final Set<String> SHARING = Set.of("b3", "b3-single", "jaeger");

    static Seen of(Trace trace, Tracing tracing, long now) {
        String caller = trace.callerSpan();
        return caller != null && trace.came() != null && SHARING.contains(trace.came())
                ? new Seen(trace, caller, trace.callerParent(), true, now, tracing.newSpan())
                : new Seen(trace, tracing.newSpan(), caller, false, now, tracing.newSpan());
    }
}
