package io.sifaka.plugins.tracing;

import io.sifaka.plugin.Headers;
import java.util.Optional;

/** Zipkin's B3 in one header: {@code trace-span}, {@code trace-span-decision-parent}, or the decision alone. */
final class B3Single implements Convention {
    private static final String HEADER = "b3";
    private static final int MOST_PARTS = 4;

    @Override
    public String name() {
        return "b3-single";
    }

    @Override
    public Optional<Incoming> read(Headers headers) {
        String value = Convention.only(headers, HEADER);
        if (value == null) {
            return Optional.empty();
        }
        String[] parts = value.split("-", -1);
        if (parts.length == 1) {
            Boolean alone = B3.decision(value);
            return alone == null ? Optional.empty() : Optional.of(new Incoming(name(), null, null, null, alone));
        }
        return parts.length > MOST_PARTS ? Optional.empty() : ids(parts);
    }

    private Optional<Incoming> ids(String[] parts) {
        String trace = B3.traceId(parts[0]);
        String span = B3.spanId(parts[1]);
        Boolean sampled = parts.length > 2 ? B3.decision(parts[2]) : null;
        String parent = parts.length > 3 ? B3.spanId(parts[3]) : null;
        return trace == null || span == null
                ? Optional.empty()
                : Optional.of(new Incoming(name(), trace, span, parent, sampled));
    }

    @Override
    public void write(Outgoing trace, Headers headers) {
        String parent = trace.parentId() == null ? "" : "-" + trace.parentId();
        headers.set(HEADER, trace.traceId() + "-" + trace.spanId() + "-" + trace.sampledDigit() + parent);
    }
}
