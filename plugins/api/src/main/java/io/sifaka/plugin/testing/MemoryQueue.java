package io.sifaka.plugin.testing;

import io.sifaka.plugin.PluginContext.Queue;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A queue that is emptied when the test says so. May be used from any thread. */
final class MemoryQueue<T> implements Queue<T> {
    private final Settings settings;
    private final Sender<T> sender;
    private final Clock clock;
    private final Deque<T> entries = new ArrayDeque<>();
    private @Nullable Instant failingSince;

    MemoryQueue(Settings settings, Sender<T> sender, Clock clock) {
        this.settings = settings;
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    public synchronized void add(T entry) {
        if (entries.size() == settings.maxEntries()) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }

    /** Hands over what is there, until the sender fails; what it failed on stays first, for as long as the settings say. */
    synchronized void flush() {
        while (!entries.isEmpty()) {
            List<T> batch = entries.stream().limit(settings.maxBatchSize()).toList();
            if (!sent(batch) && !givenUp()) {
                return;
            }
            failingSince = null;
            batch.forEach(entry -> entries.removeFirst());
        }
    }

    private boolean sent(List<T> batch) {
        try {
            sender.send(batch);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean givenUp() {
        if (failingSince == null) {
            failingSince = clock.instant();
        }
        return !clock.instant().isBefore(failingSince.plus(settings.maxRetryTime()));
    }
}
