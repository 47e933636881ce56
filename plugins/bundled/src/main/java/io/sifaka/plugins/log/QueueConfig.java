package io.sifaka.plugins.log;

import io.sifaka.plugin.PluginContext.Queue;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.OneOf;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The queue of a plugin that sends records, as Kong lets it be configured. Absent numbers are the defaults. */
public record QueueConfig(
        @Doc("The most records sent at once.") @Default("1") @Min(1) @Max(1_000_000) @Nullable
        Integer maxBatchSize,

        @Doc("Seconds that a batch may wait to fill up.") @Default("1") @Min(0) @Max(3600) @Nullable
        Double maxCoalescingDelay,

        @Doc("The most records held; beyond it the oldest is dropped.")
        @Default("10000")
        @Min(1)
        @Max(1_000_000)
        @Nullable
        Integer maxEntries,

        @Doc("The most bytes held; taken for compatibility, max_entries is what bounds the queue.") @Nullable
        Integer maxBytes,

        @Doc("Seconds that a batch is tried before it is dropped.") @Default("60") @Nullable
        Double maxRetryTime,

        @Doc("Seconds before the first retry; doubled with each.")
        @Default("0.01")
        @DecimalMin("0.001")
        @DecimalMax("1000000")
        @Nullable
        Double initialRetryDelay,

        @Doc("The most seconds between two tries.") @Default("60") @DecimalMin("0.001") @DecimalMax("1000000") @Nullable
        Double maxRetryDelay,

        @Doc("Batches on their way at the same time; -1 is taken for compatibility and sends one at a time too.")
        @Default("1")
        @OneOf({"-1", "1"})
        @Nullable
        Integer concurrencyLimit) {

    private static final double LONGEST = 1_000_000;

    /** The settings of a queue. */
    public Queue.Settings settings() {
        Queue.Settings usual = Queue.Settings.DEFAULT;
        return new Queue.Settings(
                maxBatchSize == null ? usual.maxBatchSize() : maxBatchSize,
                duration(maxCoalescingDelay, usual.maxCoalescingDelay()),
                maxEntries == null ? usual.maxEntries() : maxEntries,
                duration(initialRetryDelay, usual.initialRetryDelay()),
                duration(maxRetryDelay, usual.maxRetryDelay()),
                duration(maxRetryTime, usual.maxRetryTime()));
    }

    private static Duration duration(@Nullable Double seconds, Duration usual) {
        return seconds == null ? usual : Duration.ofMillis(Math.round(Math.max(0, Math.min(LONGEST, seconds)) * 1000));
    }
}
