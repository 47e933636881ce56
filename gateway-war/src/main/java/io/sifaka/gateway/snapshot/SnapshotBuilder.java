package io.sifaka.gateway.snapshot;

import io.sifaka.entity.EntityTypes;
import io.sifaka.entity.Plugin;
import io.sifaka.entity.Ref;
import io.sifaka.entity.Route;
import io.sifaka.entity.Service;
import io.sifaka.gateway.certificate.Certificates;
import io.sifaka.gateway.chain.Chains;
import io.sifaka.gateway.chain.PluginUse;
import io.sifaka.gateway.router.CompiledRoute;
import io.sifaka.gateway.router.RoutePlan;
import io.sifaka.gateway.router.Router;
import io.sifaka.gateway.router.RouterFlavor;
import io.sifaka.persistence.Change;
import io.sifaka.persistence.Dump;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compiles snapshots, one after the other. Keeps what it compiled, entity by entity, so that the next snapshot compiles
 * only what changed. Confined to one thread at a time.
 */
final class SnapshotBuilder {
    private final Compiled<Service, Service> services;
    private final Compiled<Route, CompiledRoute> routes;
    private final Compiled<Plugin, PluginUse> plugins;
    private final CompiledUpstreams upstreams;
    private final CompiledCertificates certificates;

    private final Touched touched = new Touched();

    /** Of the last snapshot; null when a plugin changed since. */
    private @Nullable Chains chains;

    private Map<UUID, RoutePlan> plans = Map.of();
    private Snapshot last = new Snapshot(0, Router.EMPTY, new Chains(List.of()).global(), List.of(), Certificates.NONE);

    SnapshotBuilder(EntityTypes types, LoadedPlugins loaded, RouterFlavor flavor) {
        services = new Compiled<>(types.of(Service.class), Optional::of);
        routes = new Compiled<>(types.of(Route.class), route -> Optional.of(CompiledRoute.of(route, flavor)));
        plugins = new Compiled<>(types.of(Plugin.class), loaded::use);
        upstreams = new CompiledUpstreams(types);
        certificates = new CompiledCertificates(types);
    }

    /** Forgets what was compiled and compiles everything. */
    void load(Dump dump) {
        tables().forEach(table -> {
            table.clear();
            dump.documents().getOrDefault(table.typeName(), List.of()).forEach(table::put);
        });
        upstreams.loaded();
        certificates.reloaded();
        chains = null;
        plans.keySet().forEach(touched::route);
        touched.everything();
    }

    /** Compiles what a change left of an entity. */
    void apply(Change change) {
        if (change.type().equals(plugins.typeName())) {
            plugins.get(change.id()).map(PluginUse::entity).ifPresent(touched::scopeOf);
            plugins.apply(change);
            plugins.get(change.id()).map(PluginUse::entity).ifPresent(touched::scopeOf);
            chains = null;
        } else if (change.type().equals(routes.typeName())) {
            routes.apply(change);
            touched.route(change.id());
        } else if (change.type().equals(services.typeName())) {
            services.apply(change);
            touched.service(change.id());
        } else {
            upstreams.apply(change);
            certificates.apply(change);
        }
    }

    /**
     * The snapshot of all that was loaded and applied.
     *
     * @throws SnapshotException naming every entity that does not compile
     */
    Snapshot build(long revision) {
        refuseBroken();
        if (chains == null) {
            chains = new Chains(plugins.values());
        }
        touchNamed(upstreams.takeRenamed());
        Router router = touched.isEmpty() ? last.router() : rerouted(chains);
        last = new Snapshot(revision, router, chains.global(), upstreams.plans(), certificates.build());
        return last;
    }

    /** The last router with new plans for the routes that were touched. */
    private Router rerouted(Chains chainsNow) {
        Set<UUID> concerned = touched.routesOf(routes.values());
        Map<UUID, RoutePlan> newPlans = new HashMap<>(plans);
        for (UUID route : concerned) {
            plan(route, chainsNow).ifPresentOrElse(plan -> newPlans.put(route, plan), () -> newPlans.remove(route));
        }
        Router router = last.router().with(newPlans, concerned);
        plans = newPlans;
        touched.clear();
        return router;
    }

    /** The plan of a route; none when it is gone, or its service disabled. */
    private Optional<RoutePlan> plan(UUID id, Chains chainsNow) {
        return routes.get(id).flatMap(route -> {
            Service service = service(route.route());
            return service == null || service.enabled()
                    ? Optional.of(plan(route, service, chainsNow))
                    : Optional.empty();
        });
    }

    private RoutePlan plan(CompiledRoute route, @Nullable Service service, Chains chainsNow) {
        return RoutePlan.of(
                route,
                service,
                service == null ? null : upstreams.named(service.host()),
                chainsNow.of(route.route().id(), service == null ? null : service.id()));
    }

    /** The services whose host is one of these names: it may mean an upstream now, or no longer. */
    private void touchNamed(Set<String> names) {
        if (!names.isEmpty()) {
            services.values().stream()
                    .filter(service -> names.contains(service.host()))
                    .forEach(service -> touched.service(service.id()));
        }
    }

    private @Nullable Service service(Route route) {
        Ref<Service> ref = route.service();
        return ref == null
                ? null
                : services.get(ref.id())
                        .orElseThrow(() ->
                                new SnapshotException("routes " + route.id() + ": there is no service " + ref.id()));
    }

    private void refuseBroken() {
        List<String> errors = new ArrayList<>();
        tables().forEach(table -> errors.addAll(table.errors()));
        if (!errors.isEmpty()) {
            throw new SnapshotException(String.join("; ", errors));
        }
    }

    private Stream<Compiled<?, ?>> tables() {
        return Stream.of(Stream.of(services, routes, plugins), upstreams.tables(), certificates.tables())
                .flatMap(Function.identity());
    }
}
