package io.sifaka.gateway.balancer;

import io.sifaka.entity.Healthchecks.Active;
import io.sifaka.gateway.transport.Outbound.Timeouts;
import io.sifaka.gateway.upstream.UpstreamClient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The checks that ask the addresses of one pool, each in its time. Confined to the thread that runs them. */
final class ActiveChecks {
    private static final double MILLIS = 1000;

    private final Pool pool;
    private final UpstreamClient client;
    private final ScheduledExecutorService timer;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<Endpoint, Due> dues = new HashMap<>();

    /** When an address is asked next. */
    private static final class Due {
        private long at;
        private volatile boolean running;
    }

    ActiveChecks(Pool pool, UpstreamClient client, ScheduledExecutorService timer) {
        this.pool = pool;
        this.client = client;
        this.timer = timer;
    }

    void run(long nowMillis) {
        Active check = pool.upstream().healthchecks().active();
        if (number(check.healthy().interval(), 0) + number(check.unhealthy().interval(), 0) == 0) {
            dues.clear();
            return;
        }
        Set<Endpoint> present = new HashSet<>();
        for (Member member : pool.lineup().members()) {
            present.add(member.endpoint());
            double interval = interval(check, member.endpoint());
            if (interval > 0) {
                askWhenDue(check, member, Math.round(interval * MILLIS), nowMillis);
            }
        }
        dues.keySet().retainAll(present);
    }

    private static double interval(Active check, Endpoint endpoint) {
        return number(
                endpoint.healthy()
                        ? check.healthy().interval()
                        : check.unhealthy().interval(),
                0);
    }

    private void askWhenDue(Active check, Member member, long interval, long now) {
        Due due = dues.get(member.endpoint());
        if (due == null) {
            due = new Due();
            due.at = now + interval;
            dues.put(member.endpoint(), due);
        }
        due.at = Math.min(due.at, now + interval); // the interval may have become shorter
        if (!due.running && due.at <= now && underWay.get() < number(check.concurrency(), 10)) {
            due.at = now + interval;
            ask(check, member, due);
        }
    }

    private void ask(Active check, Member member, Due due) {
        due.running = true;
        underWay.incrementAndGet();
        CheckRules rules = CheckRules.active(pool.upstream().healthchecks());
        Probe probe = new Probe(rules, pool, member.endpoint(), () -> {
            due.running = false;
            underWay.decrementAndGet();
        });
        int timeout = (int) Math.max(1, Math.round(number(check.timeout(), 1) * MILLIS));
        if ("http".equals(check.type()) || "https".equals(check.type())) {
            HttpProbe.send(client, check, member, new Timeouts(timeout, timeout, timeout), probe);
        } else {
            TcpProbe.send(timer, member.endpoint().socket(), timeout, probe);
        }
    }

    private static double number(@Nullable Number given, double usual) {
        return given == null ? usual : given.doubleValue();
    }
}
