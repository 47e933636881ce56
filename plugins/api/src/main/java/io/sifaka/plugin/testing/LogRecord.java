package io.sifaka.plugin.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.Headers;
import java.util.Locale;
import java.util.UUID;

/** The log record of an exchange: the fields of Kong's record that exist without a network. */
final class LogRecord {
    private LogRecord() {}

    static ObjectNode of(MemoryExchange exchange) {
        ClientRequest request = exchange.request();
        ObjectNode record = JsonNodeFactory.instance
                .objectNode()
                .put("client_ip", request.clientIp())
                .put("started_at", request.startedAtMillis());
        String query = request.rawQuery() == null ? "" : "?" + request.rawQuery();
        record.putObject("request")
                .put("id", exchange.requestId())
                .put("method", request.method())
                .put("uri", request.rawPath() + query)
                .set("headers", headers(request.headers()));
        record.putObject("response")
                .put("status", exchange.response().status())
                .set("headers", headers(exchange.response().headers()));
        exchange.route().ifPresent(route -> record.putObject("route").put("id", id(route.id())));
        exchange.service().ifPresent(service -> record.putObject("service").put("id", id(service.id())));
        exchange.consumer().ifPresent(consumer -> record.putObject("consumer").put("id", id(consumer.id())));
        return record;
    }

    private static JsonNode headers(Headers headers) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        headers.forEach((name, value) -> fields.put(name.toLowerCase(Locale.ROOT), value));
        return fields;
    }

    private static String id(UUID id) {
        return id.toString();
    }
}
