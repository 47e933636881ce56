package io.sifaka.admin.legacy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Route;
import io.sifaka.entity.Service;
import io.sifaka.persistence.ChangeSet;
import io.sifaka.persistence.DaoException;
import io.sifaka.persistence.EntityDao;
import io.sifaka.persistence.Origin;
import io.sifaka.persistence.Owner;
import io.sifaka.persistence.Page;
import io.sifaka.persistence.PageQuery;
import io.sifaka.persistence.Persistence;
import io.sifaka.persistence.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Keeps APIs of Kong 0.8 as services and routes; each write is one revision. Used by many threads at once. */
final class Apis {
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Persistence persistence;
    private final EntityDao<Service> services;
    private final EntityDao<Route> routes;

    Apis(Persistence persistence) {
        this.persistence = persistence;
        this.services = persistence.dao(Service.class);
        this.routes = persistence.dao(Route.class);
    }

    /** The API of a name or id. */
    Optional<Api> find(String key) {
        Optional<ObjectNode> service =
                UUID_TEXT.matcher(key).matches() ? services.select(UUID.fromString(key)) : byName(key);
        return service.filter(Apis::isApi).map(this::api);
    }

    private Optional<ObjectNode> byName(String name) {
        return name.matches("[\\w.~-]+") ? services.selectBy("name", name) : Optional.empty();
    }

    private static boolean isApi(ObjectNode service) {
        return service.path("tags").valueStream().anyMatch(tag -> tag.asText().equals(Api.TAG));
    }

    /** All APIs, by id. */
    List<Api> all() {
        List<Api> all = new ArrayList<>();
        PageQuery query = PageQuery.FIRST.tagged(Tags.allOf(List.of(Api.TAG))).sized(PageQuery.MAX_SIZE);
        Page page = services.page(query);
        page.data().forEach(service -> all.add(api(service)));
        while (page.offset() != null) {
            page = services.page(query.after(page.offset()));
            page.data().forEach(service -> all.add(api(service)));
        }
        return all;
    }

    private Api api(ObjectNode service) {
        return Api.of(service, routesOf(UUID.fromString(service.path("id").asText())));
    }

    private List<ObjectNode> routesOf(UUID service) {
        return routes.page(PageQuery.of(new Owner("service", service))).data();
    }

    /** Creates an API, or makes another one of it. */
    Api write(Api api, Origin origin) {
        refuseTaken(api, "name", services.selectBy("name", api.name()));
        if (api.requestHost() != null) {
            refuseTaken(api, "request_host", routes.select(Api.routeId("request_host", api.requestHost())));
        }
        if (api.requestPath() != null) {
            refuseTaken(api, "request_path", routes.select(Api.routeId("request_path", api.requestPath())));
        }
        Map<UUID, ObjectNode> wanted = api.routes();
        ChangeSet changes = new ChangeSet().upsert(services.type(), api.id(), api.service());
        routesToDrop(api.id(), wanted.keySet()).forEach(id -> changes.delete(routes.type(), id));
        wanted.forEach((id, route) -> changes.upsert(routes.type(), id, route));
        commit(changes, origin);
        return find(api.id().toString()).orElseThrow(() -> new IllegalStateException("written and gone: " + api.id()));
    }

    private void refuseTaken(Api api, String field, Optional<ObjectNode> holder) {
        String owner = field.equals("name") ? "/id" : "/service/id";
        holder.filter(found -> !found.at(owner).asText().equals(api.id().toString()))
                .ifPresent(found -> {
                    throw Refusal.of(
                            409,
                            field,
                            "already exists with value '"
                                    + api.json().path(field).asText() + "'");
                });
    }

    private List<UUID> routesToDrop(UUID service, Set<UUID> kept) {
        return routesOf(service).stream()
                .map(route -> UUID.fromString(route.path("id").asText()))
                .filter(id -> !kept.contains(id))
                .toList();
    }

    void delete(Api api, Origin origin) {
        ChangeSet changes = new ChangeSet();
        routesToDrop(api.id(), Set.of()).forEach(id -> changes.delete(routes.type(), id));
        commit(changes.delete(services.type(), api.id()), origin);
    }

    private void commit(ChangeSet changes, Origin origin) {
        try {
            persistence.commit(changes, origin);
        } catch (DaoException refused) {
            throw Refusal.of(refused);
        }
    }
}
