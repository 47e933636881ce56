package io.sifaka.plugins.datadog;

import io.sifaka.entity.Protocol;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginContext.Queue;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugins.log.Address;
import io.sifaka.plugins.log.Datagrams;
import io.sifaka.plugins.log.Outage;
import io.sifaka.plugins.log.QueueConfig;
import io.sifaka.plugins.metric.Collector;
import io.sifaka.plugins.metric.Names;
import io.sifaka.plugins.metric.Sampling;
import io.sifaka.plugins.metric.StatType;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.Match;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.Outdated;
import io.sifaka.schema.Referenceable;
import io.sifaka.schema.Text;
import io.sifaka.schema.When;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sends numbers on each request to a Datadog agent. */
@PluginInfo(
        name = "datadog",
        priority = 10,
        protocols = {
            Protocol.GRPC,
            Protocol.GRPCS,
            Protocol.HTTP,
            Protocol.HTTPS,
            Protocol.TCP,
            Protocol.TLS,
            Protocol.TLS_PASSTHROUGH,
            Protocol.UDP
        })
public final class Datadog implements PluginHandler<Datadog.Config> {
    private static final Map<String, String> NAMES = Map.of(
            "request_count", "request.count",
            "latency", "latency",
            "request_size", "request.size",
            "response_size", "response.size",
            "upstream_latency", "upstream_latency",
            "kong_latency", "kong_latency");

    /** Where the Datadog agent is and which numbers it gets. */
    public record Config(
            @Doc("The host of the agent.") @Default("localhost") @Referenceable @Format(Text.HOST) @Nullable
            String host,

            @Doc("The port of the agent.") @Default("8125") @Min(0) @Max(65535) @Nullable
            Integer port,

            @Doc("What the name of each number begins with.") @Default("kong") @Nullable
            String prefix,

            @Doc("The tag that names the service.") @Default("name") @Nullable
            String serviceNameTag,

            @Doc("The tag that names the status.") @Default("status") @Nullable
            String statusTag,

            @Doc("The tag that names the consumer.") @Default("consumer") @Nullable
            String consumerTag,

            @Doc("Taken for compatibility; queue.max_retry_time is what counts.")
            @Outdated(
                    message =
                            "datadog: config.retry_count no longer works, please use config.queue.max_retry_time instead",
                    oldDefault = "10")
            @Nullable
            Integer retryCount,

            @Doc("Taken for compatibility; queue.max_batch_size is what counts.")
            @Outdated(
                    message =
                            "datadog: config.queue_size is deprecated, please use config.queue.max_batch_size instead",
                    oldDefault = "1")
            @Nullable
            Integer queueSize,

            @Doc("Taken for compatibility; queue.max_coalescing_delay is what counts.")
            @Outdated(
                    message =
                            "datadog: config.flush_timeout is deprecated, please use config.queue.max_coalescing_delay instead",
                    oldDefault = "2")
            @Nullable
            Double flushTimeout,

            @Doc("The queue of records on their way.") QueueConfig queue,

            @Doc("The numbers that are sent.")
            @Default(
                    "[{\"consumer_identifier\":\"custom_id\",\"name\":\"request_count\",\"sample_rate\":1,\"stat_type\":\"counter\",\"tags\":[\"app:kong\"]},{\"consumer_identifier\":\"custom_id\",\"name\":\"latency\",\"stat_type\":\"timer\",\"tags\":[\"app:kong\"]},{\"consumer_identifier\":\"custom_id\",\"name\":\"request_size\",\"stat_type\":\"timer\",\"tags\":[\"app:kong\"]},{\"consumer_identifier\":\"custom_id\",\"name\":\"response_size\",\"stat_type\":\"timer\",\"tags\":[\"app:kong\"]},{\"consumer_identifier\":\"custom_id\",\"name\":\"upstream_latency\",\"stat_type\":\"timer\",\"tags\":[\"app:kong\"]},{\"consumer_identifier\":\"custom_id\",\"name\":\"kong_latency\",\"stat_type\":\"timer\",\"tags\":[\"app:kong\"]}]")
            List<Metric> metrics) {}

    /** A number that is sent. */
    @When(
            field = "stat_type",
            is = {"counter", "gauge"},
            then = "sample_rate",
            present = true)
    public record Metric(
            @Doc("What is counted or measured.")
            @OneOf({"kong_latency", "latency", "request_count", "request_size", "response_size", "upstream_latency"})
            String name,

            @Doc("The agent's kind of number.")
            @OneOf({"counter", "gauge", "histogram", "meter", "set", "timer", "distribution"})
            String statType,

            @Doc("Tags sent along, each as name:value.") @Nullable
            List<@Match(value = ".*[^:]", shown = "^.*[^:]$") String> tags,

            @Doc("The share of requests that is sent.") @Min(0) @Max(1) @Nullable
            Double sampleRate,

            @Doc("What a consumer is named by.") @OneOf({"consumer_id", "custom_id", "username"}) @Nullable
            String consumerIdentifier) {}

    private final PluginContext node;
    private final Sampling sampling;
    private final Map<Address, Queue<String>> queues = new ConcurrentHashMap<>();

    public Datadog(PluginContext node) {
        this.node = node;
        this.sampling = new Sampling(node.random());
    }

    @Override
    public void log(Exchange exchange, Config config) {
        Queue<String> queue = queue(config);
        for (Metric metric : config.metrics()) {
            long value = value(exchange.figures(), metric.name());
            if (value >= 0 && sampling.takes(metric.sampleRate())) {
                queue.add(line(exchange, config, metric, value));
            }
        }
    }

    /** {@code kong.latency:12|ms|#name:orders,status:200,app:kong}. */
    private static String line(Exchange exchange, Config config, Metric metric, long value) {
        String prefix = config.prefix() == null || config.prefix().isEmpty() ? "" : config.prefix() + ".";
        return prefix + NAMES.get(metric.name()) + ":" + value + "|" + StatType.code(metric.statType())
                + Sampling.suffix(metric.sampleRate()) + "|#" + String.join(",", tags(exchange, config, metric));
    }

    private static List<String> tags(Exchange exchange, Config config, Metric metric) {
        List<String> tags = new ArrayList<>();
        String service = exchange.service()
                .map(to -> Objects.requireNonNullElse(to.name(), to.host()))
                .orElse("");
        tags.add(Objects.requireNonNullElse(config.serviceNameTag(), "name") + ":" + Names.safe(service));
        tags.add(Objects.requireNonNullElse(config.statusTag(), "status") + ":"
                + exchange.response().status());
        Names.consumer(exchange, metric.consumerIdentifier())
                .ifPresent(consumer ->
                        tags.add(Objects.requireNonNullElse(config.consumerTag(), "consumer") + ":" + consumer));
        if (metric.tags() != null) {
            tags.addAll(metric.tags());
        }
        return tags;
    }

    private static long value(Exchange.Figures figures, String metric) {
        return switch (metric) {
            case "request_count" -> 1;
            case "latency" -> figures.totalMillis();
            case "request_size" -> figures.requestBytes();
            case "response_size" -> figures.responseBytes();
            case "upstream_latency" -> figures.upstreamMillis();
            default -> figures.gatewayMillis();
        };
    }

    private Queue<String> queue(Config config) {
        Address address = Address.of(
                Objects.requireNonNullElse(config.host(), "localhost"),
                Objects.requireNonNullElse(config.port(), 8125),
                null);
        return queues.computeIfAbsent(address, to -> {
            String name = "datadog " + to;
            return node.queue(name, Datagrams.AT_ONCE, new Collector(to, false, 0, new Outage(name)));
        });
    }
}
