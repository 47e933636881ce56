package io.sifaka.plugins.zipkin;

import io.sifaka.entity.Service;
import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugins.tracing.Attempt;
import io.sifaka.plugins.tracing.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the spans of a finished exchange: the request, what the service did beneath it, and one for each try. */
record Spans(Exchange exchange, Zipkin.Config config, Seen seen, Times times, Tracing tracing) {

    /** The spans as JSON objects with commas between them. */
    String json(String nodeId) {
        List<Span> spans = new ArrayList<>();
        spans.add(request(nodeId));
        if (exchange.figures().upstreamMillis() >= 0) {
            spans.add(proxy());
            for (int i = 0; i < times.tries().size(); i++) {
                spans.add(attempt(i + 1, times.tries().get(i)));
            }
        }
        return spans.stream().map(Span::json).collect(Collectors.joining(","));
    }

    private Span request(String nodeId) {
        ClientRequest request = exchange.request();
        Span span = new Span(seen.trace().traceId(), seen.requestSpan(), seen.parent(), "SERVER", name())
                .time(times.start(), times.end())
                .local(config.localServiceName())
                .remote(null, request.clientIp(), 0);
        if (seen.shared()) {
            span.shared();
        }
        // First what others name, so that it replaces nothing of the gateway's own.
        TagsHeader.of(request.headers(), config.tagsHeader()).forEach(span::tag);
        staticTags().forEach(tag -> span.tag(tag.name(), tag.value()));
        span.tag("lc", "kong")
                .tag("kong.node.id", nodeId)
                .tag("http.method", request.method())
                .tag("http.host", request.host())
                .tag("http.path", request.path())
                .tag("http.protocol", "HTTP/" + request.httpVersion())
                .tag("http.status_code", Integer.toString(exchange.response().status()));
        caller(span);
        phase(span, "rewrite", "kr", times.start(), times.access());
        return span;
    }

    private Stream<Zipkin.StaticTag> staticTags() {
        return config.staticTags() == null ? Stream.empty() : config.staticTags().stream();
    }

    private String name() {
        ClientRequest request = exchange.request();
        return config.httpSpanName().equals("method_path") ? request.method() + " " + request.path() : request.method();
    }

    private void caller(Span span) {
        exchange.consumer()
                .ifPresent(consumer -> span.tag("kong.consumer", consumer.id().toString()));
        if (config.includeCredential()) {
            exchange.credential()
                    .ifPresent(credential ->
                            span.tag("kong.credential", credential.id().toString()));
        }
    }

    private Span proxy() {
        List<Attempt> tries = times.tries();
        Attempt last = tries.isEmpty() ? null : tries.get(tries.size() - 1);
        Span span = child(seen.proxySpan(), seen.requestSpan(), name() + " (proxy)")
                .time(times.access(), times.end())
                .remote(serviceName(), last == null ? null : last.ip(), last == null ? 0 : last.port())
                .tag("peer.hostname", exchange.service().map(Service::host).orElse(null))
                .tag("error", last != null && last.state() != null ? "true" : null);
        phase(span, "access", "ka", times.access(), times.balancing());
        phase(span, "header_filter", "kh", times.headers(), times.headers());
        phase(span, "body_filter", "kb", times.headers(), times.end());
        return span;
    }

    private Span attempt(int number, Attempt attempt) {
        boolean failed = attempt.state() != null;
        return child(tracing.newSpan(), seen.requestSpan(), name() + " (balancer try " + number + ")")
                .time(attempt.startMillis(), attempt.endMillis())
                .remote(serviceName(), attempt.ip(), attempt.port())
                .tag("kong.balancer.try", Integer.toString(number))
                .tag("error", failed ? "true" : null)
                .tag("kong.balancer.state", attempt.state())
                .tag("http.status_code", failed ? Integer.toString(attempt.code()) : null);
    }

    private Span child(String id, String parent, String name) {
        Span span = new Span(seen.trace().traceId(), id, parent, "CLIENT", name)
                .local(config.localServiceName())
                .tag("lc", "kong");
        exchange.service()
                .ifPresent(service ->
                        span.tag("kong.service", service.id().toString()).tag("kong.service_name", service.name()));
        exchange.route().ifPresent(route -> span.tag("kong.route", route.id().toString())
                .tag("kong.route_name", route.name()));
        return span;
    }

    private @Nullable String serviceName() {
        return exchange.service()
                .map(service -> Objects.requireNonNullElse(service.name(), ""))
                .filter(name -> !name.isEmpty())
                .orElse(config.defaultServiceName());
    }

    private void phase(Span span, String phase, String mark, long start, long end) {
        if (config.phaseDurationFlavor().equals("tags")) {
            span.tag("kong." + phase + ".duration_ms", Long.toString(end - start));
        } else {
            span.annotate(mark + "s", start).annotate(mark + "f", end);
        }
    }
}
