package io.sifaka.gateway.router;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Route;
import io.sifaka.entity.Service;
import io.sifaka.gateway.chain.Chains;
import io.sifaka.schema.Schema;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Routes as an administrator writes them, for tests; in JSON with single quotes. */
final class Routes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Schema<Route> ROUTES = Schema.of(Route.class);
    private static final Schema<Service> SERVICES = Schema.of(Service.class);

    private Routes() {}

    /** A router of routes named by their definitions. */
    static Router router(String... definitions) {
        return router(RouterFlavor.TRADITIONAL_COMPATIBLE, definitions);
    }

    static Router router(RouterFlavor flavor, String... definitions) {
        return Router.of(Arrays.stream(definitions)
                .map(definition -> plan(route(definition, definition), "{}", flavor))
                .toList());
    }

    /** The definition of the route that a request goes to; null when none matches. */
    static @Nullable String winner(Router router, RoutingInput request) {
        Match match = router.match(request);
        return match == null ? null : match.route().name();
    }

    static CompiledRoute compiled(Route route) {
        return CompiledRoute.of(route, RouterFlavor.TRADITIONAL_COMPATIBLE);
    }

    static RoutePlan plan(Route route, String service) {
        return plan(route, service, RouterFlavor.TRADITIONAL_COMPATIBLE);
    }

    static RoutePlan plan(Route route, String service, RouterFlavor flavor) {
        ObjectNode document = parse(service).put("host", "up.test").put("id", new UUID(1, 1).toString());
        Service bound =
                SERVICES.bind(SERVICES.complete(document.put("created_at", 1).put("updated_at", 1)));
        return RoutePlan.of(CompiledRoute.of(route, flavor), bound, new Chains(List.of()).global());
    }

    static Route route(String definition) {
        return route(definition, "r");
    }

    static Route route(String definition, String name) {
        ObjectNode document = parse(definition).put("updated_at", 1);
        document.putIfAbsent("created_at", IntNode.valueOf(1));
        if (!document.has("id")) {
            document.put(
                    "id",
                    UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                            .toString());
        }
        return named(ROUTES.bind(ROUTES.complete(document)), name);
    }

    /** With a name of any characters. */
    private static Route named(Route route, String name) {
        ObjectNode document = ROUTES.document(route).put("name", name);
        return ROUTES.bind(document);
    }

    private static ObjectNode parse(String definition) {
        try {
            return (ObjectNode) JSON.readTree(definition.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
