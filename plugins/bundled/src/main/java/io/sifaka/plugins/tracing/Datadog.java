package io.sifaka.plugins.tracing;

import io.sifaka.plugin.Headers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Datadog's headers, with ids in decimal digits; of a long trace id they carry the last 64 bits. */
final class Datadog implements Convention {
    private static final String TRACE = "x-datadog-trace-id";
    private static final String PARENT = "x-datadog-parent-id";
    private static final String PRIORITY = "x-datadog-sampling-priority";

    @Override
    public String name() {
        return "datadog";
    }

    @Override
    public Optional<Incoming> read(Headers headers) {
        String trace = Hex.decimalTrace(Convention.only(headers, TRACE));
        String span = Hex.decimalSpan(Convention.only(headers, PARENT));
        return trace == null
                ? Optional.empty()
                : Optional.of(new Incoming(name(), trace, span, null, sampled(Convention.only(headers, PRIORITY))));
    }

    private static @Nullable Boolean sampled(@Nullable String priority) {
        if (priority == null) {
            return null;
        }
        return switch (priority) {
            case "1", "2" -> true;
            case "0", "-1" -> false;
            default -> null;
        };
    }

    @Override
    public void write(Outgoing trace, Headers headers) {
        headers.set(TRACE, shown(trace));
        headers.set(PARENT, Hex.decimal(trace.spanId()));
        headers.set(PRIORITY, trace.sampledDigit());
    }

    @Override
    public String shown(Outgoing trace) {
        return Hex.decimal(trace.traceId());
    }
}
