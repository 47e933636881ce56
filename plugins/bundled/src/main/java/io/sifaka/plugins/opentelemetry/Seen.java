package io.sifaka.plugins.opentelemetry;

import io.sifaka.plugins.tracing.Trace;

/** A request's place in a trace, and the id of its span here. */
record Seen(Trace trace, String span) {}
