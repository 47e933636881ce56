package io.sifaka.gateway.balancer;

import io.sifaka.entity.Target;
import io.sifaka.entity.Upstream;
import io.sifaka.gateway.dns.Found;
import io.sifaka.gateway.dns.Names;
import io.sifaka.gateway.dns.Unresolved;
import io.sifaka.health.PoolHealth;
import io.sifaka.health.TargetHealth;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One upstream at work. Requests read its line-up, which is made anew aside; used by many threads at once. */
final class Pool {
    private final Names names;
    private final Endpoints endpoints;
    private final LongSupplier nanoTime;
    private final AtomicInteger cursor = new AtomicInteger();
    private final Object lock = new Object();

    private List<ResolvedTarget> targets = List.of();
    private volatile PoolPlan plan;
    private volatile CheckRules passive;
    private volatile Lineup lineup = Lineup.EMPTY;
    private volatile boolean healthy;

    Pool(PoolPlan plan, Names names, Endpoints endpoints, LongSupplier nanoTime) {
        this.names = names;
        this.endpoints = endpoints;
        this.nanoTime = nanoTime;
        this.plan = plan;
        this.passive = CheckRules.passive(plan.upstream().healthchecks());
        configure(plan);
    }

    PoolPlan plan() {
        return plan;
    }

    Upstream upstream() {
        return plan.upstream();
    }

    CheckRules passive() {
        return passive;
    }

    Lineup lineup() {
        return lineup;
    }

    /** Whether it takes requests. */
    boolean healthy() {
        return healthy;
    }

    /** Takes a new configuration; targets that stay keep what is known of them. */
    void configure(PoolPlan next) {
        synchronized (lock) {
            List<ResolvedTarget> resolved = new ArrayList<>();
            for (Target target : next.targets()) {
                Target.address(target.target())
                        .ifPresent(address -> resolved.add(kept(target, new ResolvedTarget(target, address))));
            }
            targets = List.copyOf(resolved);
            plan = next;
            passive = CheckRules.passive(next.upstream().healthchecks());
            rebuild();
        }
        resolve();
    }

    private ResolvedTarget kept(Target target, ResolvedTarget made) {
        return targets.stream()
                .filter(known -> known.target().equals(target))
                .findFirst()
                .orElse(made);
    }

    /** Asks for the addresses of all names; most are known, and only those that changed matter. */
    void resolve() {
        List<ResolvedTarget> all;
        synchronized (lock) {
            all = targets.stream().filter(ResolvedTarget::mayChange).toList();
        }
        all.forEach(target -> resolve(target, () -> {}));
    }

    /** Runs a step when the first name that has no answer yet has one; at once when there is none. */
    void whenResolved(Runnable step) {
        ResolvedTarget open;
        synchronized (lock) {
            open = targets.stream().filter(ResolvedTarget::open).findFirst().orElse(null);
        }
        if (open == null) {
            step.run();
        } else {
            resolve(open, step);
        }
    }

    private void resolve(ResolvedTarget target, Runnable then) {
        names.resolve(target.name(), new Names.Answer() {
            @Override
            public void found(Found found) {
                synchronized (lock) {
                    if (target.learn(found)) {
                        rebuild();
                    }
                }
                then.run();
            }

            @Override
            public void none(Unresolved why) {
                synchronized (lock) {
                    if (target.learn(why)) {
                        rebuild();
                    }
                }
                then.run();
            }
        });
    }

    private void rebuild() {
        List<Member> members = new ArrayList<>();
        targets.forEach(target -> members.addAll(members(target)));
        lineup = Lineup.of(upstream(), members, cursor, nanoTime);
        recount();
    }

    private List<Member> members(ResolvedTarget target) {
        Upstream mine = upstream();
        boolean checked = mine.healthchecks().enabled();
        return target.members(
                Boolean.TRUE.equals(mine.useSrvName()),
                checked,
                socket -> endpoints.of(mine.name(), target.address().host(), socket));
    }

    /** Looks again whether enough can be used; whoever changes the health of an endpoint says so here. */
    void recount() {
        Double threshold = upstream().healthchecks().threshold();
        healthy = lineup.healthy(threshold == null ? 0 : threshold);
    }

    /** Sets the health of a target's addresses, or of one. */
    void mark(UUID target, @Nullable String address, boolean good) {
        for (Member member : lineup.members()) {
            InetSocketAddress socket = member.endpoint().socket();
            String ip = socket.getAddress().getHostAddress();
            boolean meant = address == null || address.equals(ip) || address.equals(ip + ':' + socket.getPort());
            if (member.target().equals(target) && meant) {
                member.endpoint().mark(good);
            }
        }
        recount();
    }

    PoolHealth health() {
        List<TargetHealth> each = new ArrayList<>();
        synchronized (lock) {
            for (ResolvedTarget target : targets) {
                each.add(new TargetHealth(
                        target.target().id(),
                        target.address().host(),
                        target.address().port(),
                        target.weight(),
                        target.dns(),
                        members(target).stream().map(Pool::health).toList()));
            }
        }
        return new PoolHealth(upstream().healthchecks().enabled(), healthy, each);
    }

    private static TargetHealth.AddressHealth health(Member member) {
        InetSocketAddress socket = member.endpoint().socket();
        String ip = socket.getAddress().getHostAddress();
        String shown =
                ip.indexOf(':') < 0 ? ip : Target.address(ip).orElseThrow().host();
        return new TargetHealth.AddressHealth(shown, socket.getPort(), member.weight(), member.healthy());
    }
}
