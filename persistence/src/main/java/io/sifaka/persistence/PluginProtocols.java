package io.sifaka.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Refuses a plugin that can never run: one that serves none of the protocols of its route, or of its service's routes. */
final class PluginProtocols {
    private PluginProtocols() {}

    static void check(Reads reads, Document plugin, Instant now) {
        Optional<UUID> route = reference(plugin, "route");
        Optional<UUID> service = reference(plugin, "service");
        if (route.isPresent()) {
            reads.get("routes", route.get())
                    .filter(found -> !meet(plugin, found))
                    .ifPresent(found -> refuse("must match the associated route's protocols"));
        } else if (service.isPresent() && !meetsAny(reads, plugin, service.get(), now)) {
            refuse("must match the protocols of at least one route pointing to this Plugin's service");
        }
    }

    /** Whether one of the service's routes fits; a service without routes fits too: they may come later. */
    private static boolean meetsAny(Reads reads, Document plugin, UUID service, Instant now) {
        Owner owner = new Owner("service", service);
        @Nullable UUID after = null;
        while (true) {
            List<Document> routes =
                    reads.page(new Slice("routes", Tags.ANY_OR_NONE, owner, after, PageQuery.MAX_SIZE, now));
            if (routes.stream().anyMatch(route -> meet(plugin, route))) {
                return true;
            }
            if (routes.size() < PageQuery.MAX_SIZE) {
                return after == null && routes.isEmpty();
            }
            after = routes.get(routes.size() - 1).id();
        }
    }

    private static boolean meet(Document plugin, Document route) {
        Set<String> common = protocols(plugin);
        common.retainAll(protocols(route));
        return !common.isEmpty();
    }

    private static Set<String> protocols(Document document) {
        Set<String> protocols = new HashSet<>();
        document.body().path("protocols").forEach(protocol -> protocols.add(protocol.asText()));
        return protocols;
    }

    private static Optional<UUID> reference(Document plugin, String field) {
        ObjectNode body = plugin.body();
        JsonNode id = body.path(field).path("id");
        return id.isTextual() ? Optional.of(UUID.fromString(id.textValue())) : Optional.empty();
    }

    private static void refuse(String problem) {
        throw DaoException.schemaViolation("protocols", problem);
    }
}
