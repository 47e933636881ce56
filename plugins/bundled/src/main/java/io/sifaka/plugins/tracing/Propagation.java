package io.sifaka.plugins.tracing;

import io.sifaka.schema.Doc;
import io.sifaka.schema.OneOf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How trace ids are read from requests and passed on, each way by the name of a convention on headers. */
public record Propagation(
        @Doc("The conventions by which trace ids are read, in order; absent reads none.") @Nullable
        List<@OneOf({"ot", "w3c", "datadog", "b3", "gcp", "jaeger", "aws"}) String> extract,

        @Doc("Headers taken out of the request once trace ids are read.") @Nullable
        List<String> clear,

        @Doc("The conventions by which trace ids are passed on; preserve stands for the one they came by.") @Nullable
        List<@OneOf({"preserve", "ot", "w3c", "datadog", "b3", "gcp", "b3-single", "jaeger", "aws"}) String> inject,

        @Doc("The convention by which trace ids are passed on when none came.")
        @OneOf({"ot", "w3c", "datadog", "b3", "gcp", "b3-single", "jaeger", "aws"})
        String defaultFormat) {}
