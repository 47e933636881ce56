package io.sifaka.plugins.tracing;

import io.sifaka.plugin.Headers;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Google Cloud's {@code X-Cloud-Trace-Context: trace/span;o=1}, the span's id in decimal digits. */
final class Gcp implements Convention {
    private static final String HEADER = "x-cloud-trace-context";
    private static final Pattern VALUE = Pattern.compile("([0-9a-fA-F]{32})(?:/([0-9]{1,20}))?(?:;o=([0-9]))?");

    @Override
    public String name() {
        return "gcp";
    }

    @Override
    public Optional<Incoming> read(Headers headers) {
        String value = Convention.only(headers, HEADER);
        if (value == null) {
            return Optional.empty();
        }
        Matcher parts = VALUE.matcher(value);
        String trace = parts.matches() ? Hex.trace(parts.group(1)) : null;
        if (trace == null) {
            return Optional.empty();
        }
        String option = parts.group(3);
        Boolean sampled = option == null ? null : Boolean.valueOf(option.equals("1"));
        return Optional.of(new Incoming(name(), trace, Hex.decimalSpan(parts.group(2)), null, sampled));
    }

    @Override
    public void write(Outgoing trace, Headers headers) {
        headers.set(HEADER, trace.longTraceId() + "/" + Hex.decimal(trace.spanId()) + ";o=" + trace.sampledDigit());
    }

    @Override
    public String shown(Outgoing trace) {
        return trace.longTraceId();
    }
}
