package io.sifaka.gateway.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a node's snapshot stands to the configuration, for {@code /status}.
 *
 * @param running the revision that requests are served by
 * @param seen the newest revision that the node knows of; beyond {@code running} when that one does not build
 * @param error why the newest one does not build; null when it does
 * @param since when the node began to lag behind; null when it does not
 */
public record SnapshotState(
        long running,
        long seen,
        @Nullable String error,
        @Nullable Instant since) {}
