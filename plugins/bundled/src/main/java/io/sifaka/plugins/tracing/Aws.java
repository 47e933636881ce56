package io.sifaka.plugins.tracing;

import io.sifaka.plugin.Headers;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** X-Ray's {@code X-Amzn-Trace-Id: Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1}. */
final class Aws implements Convention {
    private static final String HEADER = "x-amzn-trace-id";
    private static final int LONGEST = 1024;
    private static final int EPOCH_DIGITS = 8;
    private static final Pattern ROOT = Pattern.compile("1-([0-9a-fA-F]{8})-([0-9a-fA-F]{24})");

    @Override
    public String name() {
        return "aws";
    }

    @Override
    public Optional<Incoming> read(Headers headers) {
        String value = Convention.only(headers, HEADER);
        if (value == null || value.length() > LONGEST) {
            return Optional.empty();
        }
        String root = field(value, "Root=");
        Matcher parts = ROOT.matcher(root == null ? "" : root);
        String trace = parts.matches() ? Hex.trace(parts.group(1) + parts.group(2)) : null;
        return trace == null
                ? Optional.empty()
                : Optional.of(new Incoming(
                        name(), trace, Hex.span(field(value, "Parent=")), null, sampled(field(value, "Sampled="))));
    }

    private static @Nullable Boolean sampled(@Nullable String digit) {
        return ("1".equals(digit) || "0".equals(digit)) ? Boolean.valueOf("1".equals(digit)) : null;
    }

    private static @Nullable String field(String value, String prefix) {
        return Arrays.stream(value.split(";"))
                .map(String::strip)
                .filter(field -> field.startsWith(prefix))
                .map(field -> field.substring(prefix.length()))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void write(Outgoing trace, Headers headers) {
        headers.set(HEADER, "Root=" + shown(trace) + ";Parent=" + trace.spanId() + ";Sampled=" + trace.sampledDigit());
    }

    @Override
    public String shown(Outgoing trace) {
        String id = trace.longTraceId();
        return "1-" + id.substring(0, EPOCH_DIGITS) + "-" + id.substring(EPOCH_DIGITS);
    }
}
