package io.sifaka.plugins.tracing;

import io.sifaka.plugin.Headers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A way to tell by headers which trace a request belongs to. Has no state. */
interface Convention {
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
