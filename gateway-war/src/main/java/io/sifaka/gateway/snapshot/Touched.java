package io.sifaka.gateway.snapshot;

import io.sifaka.entity.Plugin;
import io.sifaka.entity.Ref;
import io.sifaka.entity.Route;
import io.sifaka.entity.Service;
import io.sifaka.gateway.router.CompiledRoute;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Which routes the changes since the last snapshot concern. Confined to one thread at a time. */
final class Touched {
    private final Set<UUID> routes = new HashSet<>();
    private final Set<UUID> services = new HashSet<>();
    private boolean everything;
    private boolean anything;

    void everything() {
        everything = true;
        anything = true;
    }

    void route(UUID id) {
        routes.add(id);
        anything = true;
    }

    void service(UUID id) {
        services.add(id);
        anything = true;
    }

    /** The routes that a use of a plugin is for. */
    void scopeOf(Plugin plugin) {
        Ref<Route> route = plugin.route();
        Ref<Service> service = plugin.service();
        if (route != null) {
            route(route.id());
        } else if (service != null) {
            service(service.id());
        } else {
            everything();
        }
    }

    boolean isEmpty() {
        return !anything;
    }

    /** The ids of all routes concerned, among them those that are no longer there. */
    Set<UUID> routesOf(Collection<CompiledRoute> present) {
        Set<UUID> concerned = new HashSet<>(routes);
        if (everything || !services.isEmpty()) {
            for (CompiledRoute compiled : present) {
                Ref<Service> service = compiled.route().service();
                if (everything || (service != null && services.contains(service.id()))) {
                    concerned.add(compiled.route().id());
                }
            }
        }
        return concerned;
    }

    void clear() {
        routes.clear();
        services.clear();
        everything = false;
        anything = false;
    }
}
