package io.sifaka.plugins.statsd;

import io.sifaka.entity.Route;
import io.sifaka.entity.Service;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exchange.Figures;
import io.sifaka.plugins.metric.Names;
import io.sifaka.plugins.metric.Sampling;
import io.sifaka.plugins.metric.StatType;
import io.sifaka.plugins.statsd.Statsd.Config;
import io.sifaka.plugins.statsd.Statsd.Metric;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes numbers as StatsD reads them, with Kong's names, for one configuration. */
final class Lines {
    private static final String WORKSPACE = "default";

    private final Config config;
    private final String host;
    private final String prefix;
    private final List<StatusRange> counted;
    private final List<Metric> metrics;

    /** What a number says: its name after the service's, and its value. */
    private record Said(String name, String value) {}

    /** Statuses that are counted, both ends included. */
    private record StatusRange(int from, int to) {
        static StatusRange of(String text) {
            String[] ends = text.split("-");
            return new StatusRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
        }
    }

    Lines(Config config) {
        this.config = config;
        String given = Objects.requireNonNullElse(config.prefix(), "kong");
        this.host = Names.safe(host());
        this.prefix = Boolean.TRUE.equals(config.hostnameInPrefix()) ? given + ".node." + host : given;
        this.counted = config.allowStatusCodes() == null
                ? List.of()
                : config.allowStatusCodes().stream().map(StatusRange::of).toList();
        this.metrics = config.metrics() == null ? List.of() : config.metrics();
    }

    List<Metric> metrics() {
        return metrics;
    }

    /** The line of a number; empty when there is nothing to say for this exchange. */
    Optional<String> line(Exchange exchange, Metric metric) {
        String type = StatType.code(metric.statType()) + Sampling.suffix(metric.sampleRate());
        return number(exchange, metric)
                .map(number -> config.tagStyle() == null
                        ? full(exchange, metric, number.name) + ":" + number.value + "|" + type
                        : tagged(exchange, metric, number, type));
    }

    private Optional<Said> number(Exchange exchange, Metric metric) {
        Figures figures = exchange.figures();
        boolean tagged = config.tagStyle() != null;
        int status = exchange.response().status();
        String code = tagged ? "status" : "status." + status;
        return switch (metric.name()) {
            case "request_count" -> number("request.count", 1);
            case "request_size" -> number("request.size", figures.requestBytes());
            case "response_size" -> number("response.size", figures.responseBytes());
            case "latency" -> number("latency", figures.totalMillis());
            case "kong_latency" -> number("kong_latency", figures.gatewayMillis());
            case "upstream_latency" -> number("upstream_latency", figures.upstreamMillis());
            case "status_count" -> isCounted(status) ? number(code, 1) : Optional.empty();
            case "status_count_per_workspace" ->
                isCounted(status)
                        ? number(tagged ? "status" : "workspace." + WORKSPACE + "." + code, 1)
                        : Optional.empty();
            default -> tagged ? Optional.empty() : ofUser(exchange, metric, status);
        };
    }

    private static Optional<Said> number(String name, long value) {
        return value < 0 ? Optional.empty() : Optional.of(new Said(name, Long.toString(value)));
    }

    private Optional<Said> ofUser(Exchange exchange, Metric metric, int status) {
        String by = Objects.requireNonNullElse(metric.consumerIdentifier(), config.consumerIdentifierDefault());
        return Names.consumer(exchange, by).flatMap(user -> switch (metric.name()) {
            case "unique_users" -> Optional.of(new Said("user.uniques", user));
            case "request_per_user" -> number("user." + user + ".request.count", 1);
            case "status_count_per_user", "status_count_per_user_per_route" ->
                isCounted(status) ? number("user." + user + ".status." + status, 1) : Optional.empty();
            default -> Optional.empty();
        });
    }

    private String full(Exchange exchange, Metric metric, String name) {
        if (metric.name().equals("status_count_per_user_per_route")) {
            return prefix + ".route."
                    + exchange.route().map(Route::id).map(UUID::toString).orElse("") + "." + name;
        }
        String service =
                exchange.service().map(to -> "service." + name(to, metric)).orElse("global.unmatched");
        return prefix + "." + service + "." + name;
    }

    private String name(Service service, Metric metric) {
        String by = Objects.requireNonNullElse(metric.serviceIdentifier(), config.serviceIdentifierDefault());
        @Nullable
        String name =
                switch (by) {
                    case "service_id" -> service.id().toString();
                    case "service_host" -> service.host();
                    case "service_name" -> service.name();
                    default -> service.name() == null ? service.host() : service.name();
                };
        return Names.safe(name == null ? service.id().toString() : name);
    }

    private String tagged(Exchange exchange, Metric metric, Said number, String type) {
        Map<String, String> tags = new LinkedHashMap<>();
        exchange.service().ifPresent(service -> tags.put("service", name(service, metric)));
        exchange.route()
                .ifPresent(route -> tags.put(
                        "route",
                        Names.safe(Objects.requireNonNullElse(
                                route.name(), route.id().toString()))));
        tags.put("workspace", WORKSPACE);
        Names.consumer(exchange, config.consumerIdentifierDefault()).ifPresent(name -> tags.put("consumer", name));
        tags.put("node", host);
        if (number.name.equals("status")) {
            tags.put("status", Integer.toString(exchange.response().status()));
        }
        String name = prefix + "." + number.name;
        String value = ":" + number.value + "|" + type;
        return switch (Objects.requireNonNull(config.tagStyle(), "tag_style")) {
            case "influxdb" -> name + "," + joined(tags, "=") + value;
            case "librato" -> name + "#" + joined(tags, "=") + value;
            case "signalfx" -> name + "[" + joined(tags, "=") + "]" + value;
            default -> name + value + "|#" + joined(tags, ":");
        };
    }

    private static String joined(Map<String, String> tags, String between) {
        return String.join(
                ",",
                tags.entrySet().stream()
                        .map(tag -> tag.getKey() + between + tag.getValue())
                        .toList());
    }

    private boolean isCounted(int status) {
        return counted.isEmpty() || counted.stream().anyMatch(range -> status >= range.from && status <= range.to);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
