package io.sifaka.plugins.tracing;

import org.jspecify.annotations.Nullable;

/**
 * What the service is told of the trace that its request belongs to. Ids are lower-case hexadecimal digits.
 *
 * @param traceId 16 or 32 digits
 * @param spanId the span that the service's spans are beneath
 * @param parentId the parent of that span; null when it has none
 */
record Outgoing(String traceId, String spanId, @Nullable String parentId, boolean sampled) {

    /** The trace id for conventions that know long ids only. */
    String longTraceId() {
        return Hex.lengthened(traceId);
    }

    String sampledDigit() {
        return sampled ? "1" : "0";
    }
}
