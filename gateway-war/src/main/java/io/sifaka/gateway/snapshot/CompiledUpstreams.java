package io.sifaka.gateway.snapshot;

import io.sifaka.entity.EntityTypes;
import io.sifaka.entity.Target;
import io.sifaka.entity.Upstream;
import io.sifaka.gateway.balancer.PoolPlan;
import io.sifaka.persistence.Change;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The upstreams of a node with their targets. Confined to one thread at a time. */
final class CompiledUpstreams {
    private final Compiled<Upstream, Upstream> upstreams;
    private final Compiled<Target, Target> targets;

    /** The names that came or went since they were last asked for. */
    private final Set<String> renamed = new HashSet<>();

    /** Null when something changed since. */
    private @Nullable List<PoolPlan> plans;

    private Map<String, UUID> byName = Map.of();

    CompiledUpstreams(EntityTypes types) {
        upstreams = new Compiled<>(types.of(Upstream.class), Optional::of);
        targets = new Compiled<>(types.of(Target.class), Optional::of);
    }

    Stream<Compiled<?, ?>> tables() {
        return Stream.of(upstreams, targets);
    }

    void loaded() {
        plans = null;
    }

    /** Takes a change, if it is of these types. */
    void apply(Change change) {
        if (change.type().equals(upstreams.typeName())) {
            upstreams.get(change.id()).map(Upstream::name).ifPresent(renamed::add);
            upstreams.apply(change);
            upstreams.get(change.id()).map(Upstream::name).ifPresent(renamed::add);
            plans = null;
        } else if (change.type().equals(targets.typeName())) {
            targets.apply(change);
            plans = null;
        }
    }

    /** The names that mean another upstream than when this was last asked, or may do so. */
    Set<String> takeRenamed() {
        Set<String> taken = Set.copyOf(renamed);
        renamed.clear();
        return taken;
    }

    /** The upstream of a name; null when there is none. */
    @Nullable
    UUID named(String name) {
        plans();
        return byName.get(name);
    }

    List<PoolPlan> plans() {
        List<PoolPlan> known = plans;
        if (known == null) {
            Map<UUID, List<Target>> owned = targets.values().stream()
                    .sorted(Comparator.comparingDouble(Target::createdAt).thenComparing(Target::id))
                    .collect(Collectors.groupingBy(target -> target.upstream().id()));
            known = upstreams.values().stream()
                    .map(upstream -> new PoolPlan(upstream, owned.getOrDefault(upstream.id(), List.of())))
                    .toList();
            byName = upstreams.values().stream().collect(Collectors.toMap(Upstream::name, Upstream::id, (a, b) -> b));
            plans = known;
        }
        return known;
    }
}
