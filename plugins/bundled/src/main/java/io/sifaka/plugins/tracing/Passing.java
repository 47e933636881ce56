package io.sifaka.plugins.tracing;

import com.fasterxml.jackson.databind.node.TextNode;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Headers;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A configuration of how trace ids travel, made ready.
 *
 * @param extract read in this order; the first that tells something counts
 * @param inject names of conventions, or {@code preserve}
 * @param otherwise what stands for {@code preserve} when nothing was read
 */
record Passing(List<String> extract, List<String> clear, List<String> inject, String otherwise) {
    private static final List<String> ALL = List.of("b3", "w3c", "jaeger", "ot", "datadog", "aws", "gcp");
    private static final String PRESERVE = "preserve";

    /** The configuration, by the names it has had before where the new ones say nothing. */
    static Passing of(Propagation config, @Nullable String headerType, String otherwise) {
        if (config.extract() != null || config.clear() != null || config.inject() != null) {
            return new Passing(
                    orNone(config.extract()), orNone(config.clear()), orNone(config.inject()), config.defaultFormat());
        }
        String type = Objects.requireNonNullElse(headerType, PRESERVE);
        return switch (type) {
            case "ignore" -> new Passing(List.of(), List.of(), List.of(otherwise), otherwise);
            case PRESERVE -> new Passing(ALL, List.of(), List.of(PRESERVE), otherwise);
            default -> new Passing(ALL, List.of(), List.of(PRESERVE, type), otherwise);
        };
    }

    private static List<String> orNone(@Nullable List<String> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    Optional<Incoming> read(Headers headers) {
        return extract.stream()
                .flatMap(name -> convention(name).read(headers).stream())
                .findFirst();
    }

    /** Tells the service, and the log record, which trace its request belongs to. */
    void write(Outgoing trace, @Nullable String came, Exchange exchange) {
        Headers headers = exchange.upstream().headers();
        clear.forEach(headers::remove);
        Set<String> names = new LinkedHashSet<>();
        inject.forEach(name -> names.add(name.equals(PRESERVE) ? Objects.requireNonNullElse(came, otherwise) : name));
        for (String name : names) {
            Convention convention = convention(name);
            convention.write(trace, headers);
            exchange.logField("trace_id." + name, TextNode.valueOf(convention.shown(trace)));
        }
    }

    private static Convention convention(String name) {
        return Objects.requireNonNull(Conventions.BY_NAME.get(name));
    }
}
