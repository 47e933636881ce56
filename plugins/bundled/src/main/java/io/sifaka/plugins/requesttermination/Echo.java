package io.sifaka.plugins.requesttermination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Route;
import io.sifaka.entity.Service;
import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.UrlEncoded;
import io.sifaka.schema.Schema;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes a request and what it matched, field by field as Kong does, for people who debug their routing. */
final class Echo {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Schema<Route> ROUTE = Schema.of(Route.class);
    private static final Schema<Service> SERVICE = Schema.of(Service.class);

    private final String nodeId;

    Echo(String nodeId) {
        this.nodeId = nodeId;
    }

    ObjectNode of(Exchange exchange, @Nullable String message) {
        ObjectNode echo = JSON.objectNode();
        if (message != null) {
            echo.put("message", message);
        }
        echo.set("kong", node());
        echo.set("request", request(exchange.request()));
        exchange.route().ifPresent(route -> echo.set("matched_route", withoutNulls(ROUTE.document(route))));
        exchange.service().ifPresent(service -> echo.set("matched_service", withoutNulls(SERVICE.document(service))));
        return echo;
    }

    private ObjectNode node() {
        return JSON.objectNode()
                .put("node_id", nodeId)
                .put("worker_pid", ProcessHandle.current().pid())
                .put("hostname", hostname());
    }

    private static ObjectNode request(ClientRequest request) {
        ObjectNode echo = JSON.objectNode()
                .put("scheme", request.scheme())
                .put("host", request.host())
                .put("port", request.port())
                .put("method", request.method())
                .put("path", request.path())
                .put(
                        "raw_body",
                        request.body()
                                .map(body -> new String(body, StandardCharsets.UTF_8))
                                .orElse(""));
        ObjectNode headers = echo.putObject("headers");
        request.headers().forEach((name, value) -> add(headers, name.toLowerCase(Locale.ROOT), JSON.textNode(value)));
        ObjectNode query = echo.putObject("query");
        UrlEncoded.of(request.rawQuery())
                .forEach((name, value) ->
                        add(query, name, value == null ? JSON.booleanNode(true) : JSON.textNode(value)));
        echo.set("uri_captures", captures(request.captures()));
        return echo;
    }

    /** One value stands by itself, several in an array. */
    private static void add(ObjectNode object, String name, JsonNode value) {
        JsonNode present = object.get(name);
        if (present == null) {
            object.set(name, value);
        } else if (present instanceof ArrayNode values) {
            values.add(value);
        } else {
            object.set(name, JSON.arrayNode().add(present).add(value));
        }
    }

    private static ObjectNode captures(Map<String, String> captures) {
        ObjectNode echo = JSON.objectNode();
        ObjectNode named = echo.putObject("named");
        ArrayNode unnamed = echo.putArray("unnamed");
        captures.forEach((name, value) -> {
            if (Character.isDigit(name.charAt(0))) {
                unnamed.add(value);
            } else {
                named.put(name, value);
            }
        });
        return echo;
    }

    private static ObjectNode withoutNulls(ObjectNode document) {
        document.properties().removeIf(field -> field.getValue().isNull());
        return document;
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost"; // the machine has no name that it knows itself
        }
    }
}
