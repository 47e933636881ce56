package io.sifaka.admin.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API of Kong 0.8.
 *
 * @param createdAt seconds since 1970; 0 before it is kept
 */
record Api(
        UUID id,
        String name,
        @Nullable String requestHost,
        @Nullable String requestPath,
        boolean stripRequestPath,
        boolean preserveHost,
        String upstreamUrl,
        long createdAt) {
    /** The tag that tells such a service from others. */
    static final String TAG = "api-0.8";

    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);

    /** The API that a service and its routes are. */
    static Api of(ObjectNode service, List<ObjectNode> routes) {
        String host = null;
        String path = null;
        boolean strip = false;
        boolean preserve = false;
        for (ObjectNode route : routes) {
            host = route.at("/hosts/0").isTextual() ? route.at("/hosts/0").textValue() : host;
            path = route.at("/paths/0").isTextual() ? route.at("/paths/0").textValue() : path;
            strip |= route.path("strip_path").asBoolean();
            preserve |= route.path("preserve_host").asBoolean();
        }
        return new Api(
                UUID.fromString(service.path("id").asText()),
                service.path("name").asText(),
                host,
                path,
                strip,
                preserve,
                url(service),
                service.path("created_at").asLong());
    }

    private static String url(ObjectNode service) {
        String protocol = service.path("protocol").asText();
        int port = service.path("port").asInt();
        String host = service.path("host").asText();
        boolean usual = PORTS.getOrDefault(protocol, 0) == port;
        return protocol + "://" + (host.contains(":") ? "[" + host + "]" : host) + (usual ? "" : ":" + port)
                + service.path("path").asText("");
    }

    /** The service that the API is. */
    ObjectNode service() {
        ObjectNode service = JsonNodeFactory.instance.objectNode();
        service.put("id", id.toString())
                .put("name", name)
                .put("url", upstreamUrl)
                .put("retries", 0);
        if (createdAt > 0) {
            service.put("created_at", createdAt);
        }
        service.putArray("tags").add(TAG);
        return service;
    }

    /** The routes that the API is, by id: one for the host and one for the path, either of which is enough to match. */
    Map<UUID, ObjectNode> routes() {
        Map<UUID, ObjectNode> routes = new LinkedHashMap<>();
        if (requestHost != null) {
            ObjectNode route = route().put("strip_path", false);
            route.putArray("hosts").add(requestHost);
            routes.put(routeId("request_host", requestHost), route);
        }
        if (requestPath != null) {
            ObjectNode route = route().put("strip_path", stripRequestPath);
            route.putArray("paths").add(requestPath);
            routes.put(routeId("request_path", requestPath), route);
        }
        return routes;
    }

    /** The id of the one route of a host or path: that there is one is what makes these unique. */
    static UUID routeId(String field, String value) {
        return UUID.nameUUIDFromBytes((field + " " + value).getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode route() {
        ObjectNode route = JsonNodeFactory.instance.objectNode().put("preserve_host", preserveHost);
        route.putObject("service").put("id", id.toString());
        route.putArray("tags").add(TAG);
        return route;
    }

    /** As Kong 0.8 answers it: fields without a value are left out, times are in milliseconds. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id.toString()).put("name", name).put("upstream_url", upstreamUrl);
        json.put("created_at", createdAt * 1000);
        json.put("strip_request_path", stripRequestPath).put("preserve_host", preserveHost);
        if (requestHost != null) {
            json.put("request_host", requestHost);
        }
        if (requestPath != null) {
            json.put("request_path", requestPath);
        }
        return json;
    }

    /** Whether a field has a value, as text, in {@link #json}. */
    boolean has(String field, String value) {
        JsonNode found = json().path(field);
        return !found.isMissingNode() && found.asText().equals(value);
    }
}
