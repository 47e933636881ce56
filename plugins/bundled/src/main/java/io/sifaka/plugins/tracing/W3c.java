package io.sifaka.plugins.tracing;

import io.sifaka.plugin.Headers;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code traceparent} as in the W3C's Trace Context, version 00. */
final class W3c implements Convention {
    private static final String HEADER = "traceparent";
    private static final Pattern VALUE = Pattern.compile("00-([0-9a-fA-F]{32})-([0-9a-fA-F]{16})-([0-9a-fA-F]{2})");

    @Override
    public String name() {
        return "w3c";
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
        boolean sampled = (Integer.parseInt(parts.group(3), 16) & 1) == 1;
        return trace == null || span == null
                ? Optional.empty()
                : Optional.of(new Incoming(name(), trace, span, null, sampled));
    }

    @Override
    public void write(Outgoing trace, Headers headers) {
        headers.set(HEADER, "00-" + trace.longTraceId() + "-" + trace.spanId() + "-0" + trace.sampledDigit());
    }

    @Override
    public String shown(Outgoing trace) {
        return trace.longTraceId();
    }
}
