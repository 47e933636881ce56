package io.sifaka.gateway.chain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the chains of a snapshot. Routes that no plugin is bound to share the chain of their service, and those of
 * services that no plugin is bound to the global one. Confined to the thread that builds the snapshot.
 */
public final class Chains {
    /** By priority, highest first. */
    private final List<ScopedUses> plugins;

    private final Set<UUID> boundRoutes = new HashSet<>();
    private final Set<UUID> boundServices = new HashSet<>();
    private final Map<UUID, Chain> byService = new HashMap<>();
    private final Chain global;

    /** @param uses the enabled ones, in any order */
    public Chains(Collection<PluginUse> uses) {
        Map<String, ScopedUses> byName = new HashMap<>();
        for (PluginUse use : uses) {
            byName.computeIfAbsent(use.name(), name -> new ScopedUses(use.priority()))
                    .add(use);
            note(use);
        }
        plugins = new ArrayList<>(byName.values());
        plugins.sort(Comparator.comparingInt(ScopedUses::priority).reversed());
        global = build(null, null);
    }

    /** The chain of requests that match no route. */
    public Chain global() {
        return global;
    }

    /** The chain of requests that match a route. */
    public Chain of(UUID route, @Nullable UUID service) {
        if (boundRoutes.contains(route)) {
            return build(route, service);
        }
        if (service != null && boundServices.contains(service)) {
            return byService.computeIfAbsent(service, id -> build(null, id));
        }
        return global;
    }

    private Chain build(@Nullable UUID route, @Nullable UUID service) {
        return new Chain(plugins.stream()
                .map(plugin -> plugin.slot(route, service))
                .filter(Objects::nonNull)
                .toList());
    }

    private void note(PluginUse use) {
        if (use.entity().route() != null) {
            boundRoutes.add(use.entity().route().id());
        } else if (use.entity().service() != null) {
            boundServices.add(use.entity().service().id());
        }
    }
}
