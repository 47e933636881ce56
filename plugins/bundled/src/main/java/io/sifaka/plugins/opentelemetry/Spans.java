package io.sifaka.plugins.opentelemetry;

import io.sifaka.entity.Service;
import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugins.tracing.Attempt;
import io.sifaka.plugins.tracing.Tracing;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes the spans of a finished exchange, as the OpenTelemetry protocol encodes them: the request, and each try beneath it. */
record Spans(Exchange exchange, Seen seen, Tracing tracing) {
    /** {@code ScopeSpans.spans}. */
    private static final int SPANS = 2;

    private static final int ATTRIBUTES = 9;
    private static final int STATUS = 15;
    private static final int SERVER = 2;
    private static final int CLIENT = 3;
    private static final int ERROR = 2;
    private static final int SERVER_ERROR = 500;

    /** The spans as fields of a {@code ScopeSpans}. */
    byte[] encoded() {
        Message all = new Message().message(SPANS, request());
        List<Attempt> attempts = Attempt.of(exchange);
        for (int i = 0; i < attempts.size(); i++) {
            all.message(SPANS, attempt(i + 1, attempts.get(i)));
        }
        return all.toBytes();
    }

    private Message request() {
        ClientRequest request = exchange.request();
        int status = exchange.response().status();
        long start = request.startedAtMillis();
        long end = start + exchange.figures().totalMillis();
        Message span = span(seen.span(), seen.trace().callerSpan(), "kong", SERVER, start, end)
                .attribute(ATTRIBUTES, "http.method", request.method())
                .attribute(ATTRIBUTES, "http.url", url(request))
                .attribute(ATTRIBUTES, "http.host", request.host())
                .attribute(ATTRIBUTES, "http.scheme", request.scheme())
                .attribute(ATTRIBUTES, "http.flavor", request.httpVersion())
                .attribute(ATTRIBUTES, "http.client_ip", request.clientIp())
                .attribute(ATTRIBUTES, "net.peer.ip", request.clientIp())
                .attribute(ATTRIBUTES, "http.status_code", status)
                .attribute(ATTRIBUTES, "kong.request.id", exchange.requestId());
        exchange.route().ifPresent(route -> span.attribute(
                        ATTRIBUTES, "kong.route.id", route.id().toString())
                .attribute(ATTRIBUTES, "kong.route.name", route.name()));
        exchange.service().ifPresent(service -> span.attribute(
                        ATTRIBUTES, "kong.service.id", service.id().toString())
                .attribute(ATTRIBUTES, "kong.service.name", service.name()));
        exchange.consumer()
                .ifPresent(caller -> span.attribute(
                        ATTRIBUTES, "kong.consumer.id", caller.id().toString()));
        return status >= SERVER_ERROR ? failed(span) : span;
    }

    /** Without the query, where clients put secrets. */
    private static String url(ClientRequest request) {
        return request.scheme() + "://" + request.host() + ":" + request.port() + request.path();
    }

    private Message attempt(int number, Attempt attempt) {
        Message span = span(
                        tracing.newSpan(),
                        seen.span(),
                        "kong.balancer",
                        CLIENT,
                        attempt.startMillis(),
                        attempt.endMillis())
                .attribute(ATTRIBUTES, "try_count", number)
                .attribute(
                        ATTRIBUTES,
                        "net.peer.name",
                        exchange.service().map(Service::host).orElse(null))
                .attribute(ATTRIBUTES, "net.peer.ip", attempt.ip())
                .attribute(ATTRIBUTES, "net.peer.port", attempt.port());
        return attempt.state() == null
                ? span
                : failed(span.attribute(ATTRIBUTES, "http.status_code", attempt.code())
                        .attribute(ATTRIBUTES, "kong.balancer.state", attempt.state()));
    }

    private Message span(String id, @Nullable String parent, String name, int kind, long start, long end) {
        Message span = new Message().bytes(1, bytes(seen.trace().longTraceId())).bytes(2, bytes(id));
        if (parent != null) {
            span.bytes(4, bytes(parent));
        }
        return span.text(5, name)
                .number(6, kind)
                .fixed64(7, TimeUnit.MILLISECONDS.toNanos(start))
                .fixed64(8, TimeUnit.MILLISECONDS.toNanos(end));
    }

    private static Message failed(Message span) {
        return span.message(STATUS, new Message().number(3, ERROR));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
