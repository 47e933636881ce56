package io.sifaka.plugins.zipkin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A span in the making, in Zipkin's JSON format, version 2. Confined to one thread. */
final class Span {
    private static final long MICROS = 1000;

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final ObjectNode tags = JsonNodeFactory.instance.objectNode();

    Span(String traceId, String id, @Nullable String parent, String kind, String name) {
        json.put("traceId", traceId).put("id", id).put("kind", kind).put("name", name);
        if (parent != null) {
            json.put("parentId", parent);
        }
    }

    Span shared() {
        json.put("shared", true);
        return this;
    }

    Span time(long startMillis, long endMillis) {
        json.put("timestamp", startMillis * MICROS);
        json.put("duration", Math.max(1, (endMillis - startMillis) * MICROS)); // 0 would mean unknown
        return this;
    }

    Span local(String serviceName) {
        json.putObject("localEndpoint").put("serviceName", serviceName);
        return this;
    }

    Span remote(@Nullable String serviceName, @Nullable String ip, int port) {
        ObjectNode remote = json.putObject("remoteEndpoint");
        if (serviceName != null) {
            remote.put("serviceName", serviceName);
        }
        if (ip != null) {
            remote.put(ip.indexOf(':') >= 0 ? "ipv6" : "ipv4", ip);
        }
        if (port > 0) {
            remote.put("port", port);
        }
        return this;
    }

    Span tag(String name, @Nullable String value) {
        if (value != null) {
            tags.put(name, value);
        }
        return this;
    }

    Span annotate(String value, long atMillis) {
        json.withArrayProperty("annotations")
                .addObject()
                .put("timestamp", atMillis * MICROS)
                .put("value", value);
        return this;
    }

    String json() {
        if (!tags.isEmpty()) {
            json.set("tags", tags);
        }
        return json.toString();
    }
}
