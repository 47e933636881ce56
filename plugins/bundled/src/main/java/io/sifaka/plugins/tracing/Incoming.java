package io.sifaka.plugins.tracing;

import org.jspecify.annotations.Nullable;

/**
 * What a request told of the trace that it belongs to. Ids are lower-case hexadecimal digits, none of them zero.
 *
 * @param convention the name of the convention that it told it by
 * @param traceId 16 or 32 digits; null when only the decision came
 * @param spanId the caller's span
 * @param parentId the parent of the caller's span
 * @param sampled whether the caller traces the request; null when it left that open
 */
record Incoming(
        String convention,
        @Nullable String traceId,
        @Nullable String spanId,
        @Nullable String parentId,
        @Nullable Boolean sampled) {}
