package io.sifaka.gateway.upstream;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Finds the addresses of hosts, on threads of its own. What was found is used again; once it is old it goes on being used
 * while it is looked up anew, and for as long as no new answer can be had. Used by many threads at once.
 */
final class Resolver implements AutoCloseable {
    private static final long FRESH_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int THREADS = 4;
    private static final int MOST_WAITING = 1024;
    private static final int MOST_REMEMBERED = 10_000;

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final ExecutorService threads = new ThreadPoolExecutor(
            THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                Thread thread = new Thread(task, "sifaka-resolver");
                thread.setDaemon(true);
                return thread;
            });

    /** Told the outcome, perhaps before {@link #resolve} returns. */
    interface Answer {
        void is(InetAddress address);

        /** There is no address, or too many wait for one. */
        void none(UpstreamFailure failure);
    }

    /** The addresses of a host, and since when. */
    private record Known(List<InetAddress> addresses, long sinceNanos, AtomicBoolean refreshing) {
        InetAddress any() {
            int place = addresses.size() == 1 ? 0 : Math.floorMod(System.nanoTime() >>> 10, addresses.size());
            return addresses.get(place);
        }

        boolean isOld() {
            return System.nanoTime() - sinceNanos > FRESH_NANOS;
        }
    }

    void resolve(String host, Answer answer) {
        Known found = known.get(host);
        if (found == null) {
            try {
                threads.execute(() -> lookUp(host, answer));
            } catch (RejectedExecutionException e) {
                answer.none(UpstreamFailure.BUSY);
            }
            return;
        }
        if (found.isOld() && found.refreshing().compareAndSet(false, true)) {
            refresh(host);
        }
        answer.is(found.any());
    }

    private void lookUp(String host, Answer answer) {
        Known found = lookUp(host);
        if (found == null) {
            answer.none(UpstreamFailure.UNKNOWN_HOST);
        } else {
            answer.is(found.any());
        }
    }

    private void refresh(String host) {
        try {
            threads.execute(() -> {
                if (lookUp(host) == null) {
                    known.computeIfPresent(host, (name, old) -> renewed(old.addresses())); // tried again when old again
                }
            });
        } catch (RejectedExecutionException e) {
            known.computeIfPresent(host, (name, old) -> renewed(old.addresses()));
        }
    }

    private @Nullable Known lookUp(String host) {
        try {
            Known found = renewed(List.of(InetAddress.getAllByName(host)));
            if (known.size() < MOST_REMEMBERED) {
                known.put(host, found);
            }
            return found;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static Known renewed(List<InetAddress> addresses) {
        return new Known(addresses, System.nanoTime(), new AtomicBoolean());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
