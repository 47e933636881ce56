package io.sifaka.plugins.tracing;

import io.sifaka.plugin.Headers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A way to tell by headers which trace a request belongs to. Has no state. */
interface Convention {
    /** By the names that configurations have for them. */
    Map<String, Convention> BY_NAME = Stream.of(
                    new W3c(),
                    new B3(),
                    new B3Single(),
                    new Jaeger(),
                    new OpenTracing(),
                    new Datadog(),
                    new Aws(),
                    new Gcp())
            .collect(Collectors.toUnmodifiableMap(Convention::name, Function.identity()));

    String name();

    /** What the headers tell; empty when they tell nothing, or what cannot be believed. */
    Optional<Incoming> read(Headers headers);

    void write(Outgoing trace, Headers headers);

    /** The trace id in the form that this convention has for it. */
    default String shown(Outgoing trace) {
        return trace.traceId();
    }

    /** The value of a header that was sent once: of two, nobody can say which one counts. */
    static @Nullable String only(Headers headers, String name) {
        List<String> values = headers.all(name);
        return values.size() == 1 ? values.get(0).strip() : null;
    }
}
