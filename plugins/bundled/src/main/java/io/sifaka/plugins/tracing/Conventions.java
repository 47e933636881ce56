package io.sifaka.plugins.tracing;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every convention that there is. */
final class Conventions {
    /** By the names that configurations have for them. */
    static final Map<String, Convention> BY_NAME = Stream.of(
                    new W3c(),
                    new B3(),
                    new B3Single(),
                    new Jaeger(),
                    new OpenTracing(),
                    new Datadog(),
                    new Aws(),
                    new Gcp())
            .collect(Collectors.toUnmodifiableMap(Convention::name, Function.identity()));

    private Conventions() {}
}
