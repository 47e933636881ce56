package io.sifaka.plugins.requesttransformer;

import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.UpstreamRequest;
import io.sifaka.plugins.body.LosslessJson;
import java.util.Locale;
import java.util.Optional;

/** Applies rules to request bodies of the kinds that have fields. Others, and malformed ones, stay as they are. */
final class Body {
    private static final String FORM = "application/x-www-form-urlencoded";

    private Body() {}

    static void change(Exchange exchange, Changes changes, Scope scope) {
        String type = contentType(exchange);
        Optional<byte[]> body = whole(exchange);
        if (body.isEmpty()) {
            return;
        }
        changed(type, body.get(), changes, scope).ifPresent(exchange.upstream()::body);
    }

    private static Optional<byte[]> changed(String type, byte[] body, Changes changes, Scope scope) {
        String kind = type.toLowerCase(Locale.ROOT);
        if (kind.contains("application/json")) {
            Optional<JsonFields> fields = JsonFields.of(body);
            fields.ifPresent(json -> changes.apply(json, scope));
            return fields.filter(JsonFields::changed).map(json -> LosslessJson.bytes(json.object()));
        } else if (kind.contains("multipart/form-data")) {
            Optional<Multipart> parts = Multipart.of(body, type);
            parts.ifPresent(multipart -> changes.apply(multipart, scope));
            return parts.map(Multipart::bytes);
        } else if (kind.contains(FORM)) {
            Arguments form = Arguments.ofForm(body);
            changes.apply(form, scope);
            return Optional.of(form.asForm());
        }
        return Optional.empty();
    }

    /** Adds the fields of a form to the query, for a method whose requests have no use for a body. */
    static void moveFormToQuery(Exchange exchange) {
        if (contentType(exchange).toLowerCase(Locale.ROOT).contains(FORM)) {
            whole(exchange).filter(body -> body.length > 0).ifPresent(body -> {
                Arguments query = Arguments.ofQuery(exchange.upstream().rawQuery());
                query.addAll(Arguments.ofForm(body));
                exchange.upstream().rawQuery(query.asQuery());
            });
        }
    }

    private static String contentType(Exchange exchange) {
        return exchange.upstream().headers().first("Content-Type").orElse("");
    }

    /** The body as the plugins before left it; no bytes when there is none; empty when it is too long to be shown. */
    private static Optional<byte[]> whole(Exchange exchange) {
        UpstreamRequest upstream = exchange.upstream();
        ClientRequest request = exchange.request();
        return upstream.replacedBody()
                .or(request::body)
                .or(() -> announcesBody(request) ? Optional.empty() : Optional.of(new byte[0]));
    }

    private static boolean announcesBody(ClientRequest request) {
        Optional<String> length = request.headers().first("Content-Length");
        return request.headers().has("Transfer-Encoding")
                || length.filter(text -> !text.equals("0")).isPresent()
                || (length.isEmpty() && request.httpVersion().startsWith("2"));
    }
}
