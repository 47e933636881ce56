package io.sifaka.gateway.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sifaka.entity.Consumer;
import io.sifaka.entity.Credential;
import io.sifaka.entity.Route;
import io.sifaka.entity.Service;
import io.sifaka.plugin.ClientResponse.Source;
import io.sifaka.schema.Schema;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the record of a finished exchange, with the fields of Kong's {@code kong.log.serialize} (3.9). */
final class LogRecord {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Schema<Route> ROUTES = Schema.of(Route.class);
    private static final Schema<Service> SERVICES = Schema.of(Service.class);
    private static final Schema<Consumer> CONSUMERS = Schema.of(Consumer.class);

    /** There is one workspace, as in Kong's open edition; what reads records looks for its id. */
    private static final String WORKSPACE = "7d5e3f0c-5f0b-4c0e-9a51-3f6f6f1f0b7a";

    private LogRecord() {}

    static ObjectNode of(ProxyExchange x) {
        ObjectNode record = JSON.objectNode();
        record.set("request", request(x));
        record.set("response", response(x));
        record.set("latencies", latencies(x.timing()));
        record.put("client_ip", x.request().clientIp());
        record.put("started_at", x.request().startedAtMillis());
        record.put("source", x.response().source() == Source.SERVICE ? "upstream" : "kong");
        record.put("upstream_uri", x.match() == null ? "" : x.upstream().target());
        record.put("upstream_status", upstreamStatus(x));
        record.put("workspace", WORKSPACE).put("workspace_name", "default");
        addMatched(record, x);
        x.consumer().ifPresent(consumer -> record.set("consumer", withoutNulls(CONSUMERS.document(consumer))));
        x.credential().map(Credential::id).ifPresent(id -> record.putObject("authenticated_entity")
                .put("id", id.toString()));
        return record;
    }

    private static void addMatched(ObjectNode record, ProxyExchange x) {
        x.route().ifPresent(route -> {
            record.set("route", withoutNulls(ROUTES.document(route)).put("ws_id", WORKSPACE));
            record.set("tries", tries(x));
        });
        x.service()
                .ifPresent(service -> record.set(
                        "service", withoutNulls(SERVICES.document(service)).put("ws_id", WORKSPACE)));
    }

    private static ObjectNode request(ProxyExchange x) {
        ReceivedRequest request = x.request();
        String target = request.line().target();
        ObjectNode fields = JSON.objectNode()
                .put("id", x.requestId())
                .put("method", request.method())
                .put("uri", target)
                .put("url", request.scheme() + "://" + request.host() + ":" + request.port() + target)
                .put("size", requestSize(request));
        fields.set("querystring", query(request));
        ObjectNode headers = headers(x.upstream().headers());
        for (String name : List.of("host", "content-length")) { // the request upstream has its own
            JsonNode value = values(request.fields(), name);
            if (value != null) {
                headers.set(name, value);
            }
        }
        fields.set("headers", headers);
        ClientTls tls = request.tls();
        if (tls != null) {
            fields.putObject("tls")
                    .put("version", tls.version())
                    .put("cipher", tls.cipher())
                    .put("client_verify", "NONE"); // nobody is asked for a certificate
        }
        return fields;
    }

    private static ObjectNode response(ProxyExchange x) {
        DraftResponse response = x.response();
        ObjectNode fields = JSON.objectNode().put("status", response.status()).put("size", responseSize(x));
        fields.set("headers", headers(response.headers()));
        return fields;
    }

    private static ObjectNode latencies(Timing timing) {
        return JSON.objectNode()
                .put("request", timing.total())
                .put("kong", timing.own())
                .put("proxy", timing.waiting())
                .put("receive", timing.receiving());
    }

    /** The statuses of all tries that got one, as nginx lists them. */
    private static String upstreamStatus(ProxyExchange x) {
        int answered = x.response().status();
        return x.tries().stream()
                .map(attempt -> attempt.failure() == null ? answered : attempt.failure())
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    private static ArrayNode tries(ProxyExchange x) {
        ArrayNode list = JSON.arrayNode();
        for (Try attempt : x.tries()) {
            ObjectNode fields = list.addObject()
                    .put("ip", attempt.ip())
                    .put("port", attempt.port())
                    .put("balancer_start", attempt.startedAtMillis())
                    .put("balancer_start_ns", attempt.startedAtMillis() * 1e6)
                    .put("balancer_latency", 0)
                    .put("balancer_latency_ns", 0);
            if (attempt.failure() != null) {
                fields.put("state", "failed").put("code", attempt.failure()).put("reason", attempt.reason());
            }
        }
        return list;
    }

    private static ObjectNode query(ReceivedRequest request) {
        ObjectNode fields = JSON.objectNode();
        request.query()
                .forEach((name, value) ->
                        append(fields, name, value == null ? BooleanNode.TRUE : TextNode.valueOf(value)));
        return fields;
    }

    private static ObjectNode headers(HeaderList headers) {
        ObjectNode fields = JSON.objectNode();
        headers.forEach((name, value) -> {
            String key = name.toLowerCase(Locale.ROOT);
            append(fields, key, TextNode.valueOf(isSecret(key) ? "REDACTED" : value));
        });
        return fields;
    }

    private static @Nullable JsonNode values(HeaderList headers, String name) {
        ObjectNode fields = JSON.objectNode();
        headers.all(name).forEach(value -> append(fields, name, TextNode.valueOf(value)));
        return fields.get(name);
    }

    private static boolean isSecret(String lowerCaseName) {
        return lowerCaseName.equals("authorization") || lowerCaseName.equals("proxy-authorization");
    }

    /** The second value of a name makes an array of both. */
    private static void append(ObjectNode fields, String name, JsonNode value) {
        JsonNode there = fields.get(name);
        if (there instanceof ArrayNode several) {
            several.add(value);
        } else if (there != null) {
            fields.set(name, JSON.arrayNode().add(there).add(value));
        } else {
            fields.set(name, value);
        }
    }

    /** The head of the request as the client wrote it, about, and the body that it announced. */
    static long requestSize(ReceivedRequest request) {
        String announced = request.fields().get("Content-Length");
        long body = announced == null ? 0 : ContentLength.parse(announced);
        return request.method().length()
                + request.line().target().length()
                + "  HTTP/1.1\r\n\r\n".length()
                + size(request.fields())
                + Math.max(0, body);
    }

    /** The head of the response as the client got it, about, and its body. */
    static long responseSize(ProxyExchange x) {
        return x.responseBytes() + size(x.response().headers()) + "HTTP/1.1 200 OK\r\n\r\n".length();
    }

    private static long size(HeaderList headers) {
        long size = 0;
        for (int i = 0; i < headers.size(); i++) {
            size += headers.name(i).length() + headers.value(i).length() + ": \r\n".length();
        }
        return size;
    }

    private static ObjectNode withoutNulls(ObjectNode document) {
        document.properties().removeIf(field -> field.getValue().isNull());
        return document;
    }
}
