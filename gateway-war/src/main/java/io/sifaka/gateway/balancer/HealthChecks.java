package io.sifaka.gateway.balancer;

import io.sifaka.gateway.upstream.UpstreamClient;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that looks after a node's pools: it asks addresses how they do and DNS for news, and never waits. */
public final class HealthChecks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HealthChecks.class);
    private static final long TICK_MILLIS = 100;
    private static final long REFRESH_MILLIS = 1000;

    private final Balancers balancers;
    private final UpstreamClient client;
    private final Clock clock;
    private final Map<Pool, ActiveChecks> active = new HashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "sifaka-health");
        made.setDaemon(true);
        return made;
    });
    private long refreshedAt;

    /** Starts at once; the client stays open as long as this. */
    public HealthChecks(Balancers balancers, UpstreamClient client, Clock clock) {
        this.balancers = balancers;
        this.client = client;
        this.clock = clock;
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            look(clock.millis());
        } catch (RuntimeException e) { // the root of the thread: the next tick goes on
            LOG.error("health checks failed", e);
        }
    }

    private void look(long now) {
        if (now - refreshedAt >= REFRESH_MILLIS) {
            refreshedAt = now;
            balancers.refresh();
        }
        Set<Pool> present = new HashSet<>(balancers.pools());
        active.keySet().retainAll(present);
        present.forEach(pool -> active.computeIfAbsent(pool, made -> new ActiveChecks(made, client, thread))
                .run(now));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
