package io.sifaka.gateway.chain;

import io.sifaka.entity.Plugin;
import io.sifaka.entity.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All uses of one plugin, by what they are bound to. */
final class ScopedUses {
    private static final Scope EVERYTHING = new Scope(null, null);

    private final int priority;
    private final Map<Scope, PluginUse> forAll = new HashMap<>();
    private final Map<Scope, Map<UUID, PluginUse>> byConsumer = new HashMap<>();

    ScopedUses(int priority) {
        this.priority = priority;
    }

    int priority() {
        return priority;
    }

    void add(PluginUse use) {
        Plugin entity = use.entity();
        Scope scope = new Scope(id(entity.route()), id(entity.service()));
        if (entity.consumer() == null) {
            forAll.put(scope, use);
        } else {
            byConsumer
                    .computeIfAbsent(scope, key -> new HashMap<>())
                    .put(entity.consumer().id(), use);
        }
    }

    /**
     * The uses that apply to a route and its service, the most specific first: Kong's order, in which a consumer counts
     * for more than a route or a service, and for less than both together. Null when there is none.
     */
    @Nullable
    Slot slot(@Nullable UUID route, @Nullable UUID service) {
        List<Scope> narrow = narrowScopes(route, service);
        List<Alternative> found = new ArrayList<>(2);
        narrow.forEach(scope -> addByConsumer(scope, found));
        if (route != null && service != null) {
            addForAll(new Scope(route, service), found);
        }
        addByConsumer(EVERYTHING, found);
        narrow.forEach(scope -> addForAll(scope, found)); // the first may stand there already: it is never reached here
        addForAll(EVERYTHING, found);
        return found.isEmpty() ? null : new Slot(found);
    }

    private static List<Scope> narrowScopes(@Nullable UUID route, @Nullable UUID service) {
        List<Scope> scopes = new ArrayList<>(3);
        if (route != null && service != null) {
            scopes.add(new Scope(route, service));
        }
        if (route != null) {
            scopes.add(new Scope(route, null));
        }
        if (service != null) {
            scopes.add(new Scope(null, service));
        }
        return scopes;
    }

    private void addForAll(Scope scope, List<Alternative> found) {
        PluginUse use = forAll.get(scope);
        if (use != null) {
            found.add(use);
        }
    }

    private void addByConsumer(Scope scope, List<Alternative> found) {
        Map<UUID, PluginUse> uses = byConsumer.get(scope);
        if (uses != null) {
            found.add(new Alternative.ByConsumer(uses));
        }
    }

    private static @Nullable UUID id(@Nullable Ref<?> ref) {
        return ref == null ? null : ref.id();
    }

    /** What a use is bound to, the consumer apart. */
    private record Scope(@Nullable UUID route, @Nullable UUID service) {}
}
