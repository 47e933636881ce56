package io.sifaka.plugins.tracing;

import io.sifaka.plugin.Headers;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Jaeger's {@code uber-trace-id}: {@code trace:span:parent:flags}; a parent of 0 is none. */
final class Jaeger implements Convention {
    private static final String HEADER = "uber-trace-id";
    private static final Pattern VALUE =
            Pattern.compile("([0-9a-fA-F]{1,32}):([0-9a-fA-F]{1,16}):([0-9a-fA-F]{0,16}):([0-9a-fA-F]{1,2})");

    @Override
    public String name() {
        return "jaeger";
    }

    @Override
    public Optional<Incoming> read(Headers headers) {
        String value = Convention.only(headers, HEADER);
        if (value == null) {
            return Optional.empty();
        }
        Matcher parts = VALUE.matcher(value);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String trace = Hex.trace(parts.group(1));
        String span = Hex.span(parts.group(2));
        boolean sampled = (Integer.parseInt(parts.group(4), 16) & 1) == 1;
        return trace == null || span == null
                ? Optional.empty()
                : Optional.of(new Incoming(name(), trace, span, Hex.span(parts.group(3)), sampled));
    }

    @Override
    public void write(Outgoing trace, Headers headers) {
        String parent = trace.parentId() == null ? "0" : trace.parentId();
        headers.set(HEADER, trace.traceId() + ":" + trace.spanId() + ":" + parent + ":0" + trace.sampledDigit());
    }
}
