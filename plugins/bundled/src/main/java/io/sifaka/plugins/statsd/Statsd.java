package io.sifaka.plugins.statsd;

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
import io.sifaka.plugins.metric.Sampling;
import io.sifaka.plugins.perconfig.PerConfig;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.Match;
import io.sifaka.schema.NotRequired;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.Outdated;
import io.sifaka.schema.Text;
import io.sifaka.schema.When;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sends numbers on each request to a StatsD server. */
@PluginInfo(
        name = "statsd",
        priority = 11,
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
public final class Statsd implements PluginHandler<Statsd.Config> {

    /** Where the StatsD server is and which numbers it gets. */
    public record Config(
            @Doc("The host of the StatsD server.") @Default("localhost") @Format(Text.HOST) @Nullable
            String host,

            @Doc("The port of the StatsD server.") @Default("8125") @Min(0) @Max(65535) @Nullable
            Integer port,

            @Doc("What the name of each number begins with.") @Default("kong") @Nullable
            String prefix,

            @Doc("The numbers that are sent.")
            @Default(
                    "[{\"name\":\"request_count\",\"sample_rate\":1,\"stat_type\":\"counter\"},{\"name\":\"latency\",\"stat_type\":\"timer\"},{\"name\":\"request_size\",\"sample_rate\":1,\"stat_type\":\"counter\"},{\"name\":\"status_count\",\"sample_rate\":1,\"stat_type\":\"counter\"},{\"name\":\"response_size\",\"sample_rate\":1,\"stat_type\":\"counter\"},{\"name\":\"unique_users\",\"stat_type\":\"set\"},{\"name\":\"request_per_user\",\"sample_rate\":1,\"stat_type\":\"counter\"},{\"name\":\"upstream_latency\",\"stat_type\":\"timer\"},{\"name\":\"kong_latency\",\"stat_type\":\"timer\"},{\"name\":\"status_count_per_user\",\"sample_rate\":1,\"stat_type\":\"counter\"},{\"name\":\"status_count_per_workspace\",\"sample_rate\":1,\"stat_type\":\"counter\"},{\"name\":\"status_count_per_user_per_route\",\"sample_rate\":1,\"stat_type\":\"counter\"},{\"name\":\"shdict_usage\",\"sample_rate\":1,\"stat_type\":\"gauge\"}]")
            @Nullable
            List<Metric> metrics,

            @Doc("The ranges of statuses that are counted; absent counts all.") @Nullable
            List<@Match(value = "[0-9]+-[0-9]+", shown = "^[0-9]+-[0-9]+$") String> allowStatusCodes,

            @Doc("The most bytes of numbers that one packet holds; 0 sends each number alone.")
            @Default("0")
            @Min(0)
            @Max(65507)
            @Nullable
            Double udpPacketSize,

            @Doc("Whether numbers go by TCP.") @Default("false") @Nullable
            Boolean useTcp,

            @Doc("Whether the node's host name is part of the names.") @Default("false") @Nullable
            Boolean hostnameInPrefix,

            @Doc("What a consumer is named by.") @Default("custom_id") @OneOf({"consumer_id", "custom_id", "username"})
            String consumerIdentifierDefault,

            @Doc("What a service is named by.")
            @Default("service_name_or_host")
            @OneOf({"service_id", "service_name", "service_host", "service_name_or_host"})
            String serviceIdentifierDefault,

            @Doc("What a workspace is named by.") @Default("workspace_id") @OneOf({"workspace_id", "workspace_name"})
            String workspaceIdentifierDefault,

            @Doc("Taken for compatibility; queue.max_retry_time is what counts.")
            @Outdated(
                    message =
                            "statsd: config.retry_count no longer works, please use config.queue.max_retry_time instead",
                    oldDefault = "10")
            @Nullable
            Integer retryCount,

            @Doc("Taken for compatibility; queue.max_batch_size is what counts.")
            @Outdated(
                    message = "statsd: config.queue_size is deprecated, please use config.queue.max_batch_size instead",
                    oldDefault = "1")
            @Nullable
            Integer queueSize,

            @Doc("Taken for compatibility; queue.max_coalescing_delay is what counts.")
            @Outdated(
                    message =
                            "statsd: config.flush_timeout is deprecated, please use config.queue.max_coalescing_delay instead",
                    oldDefault = "2")
            @Nullable
            Double flushTimeout,

            @Doc("How names carry tags; absent puts everything into the name.")
            @OneOf({"dogstatsd", "influxdb", "librato", "signalfx"})
            @NotRequired
            @Nullable
            String tagStyle,

            @Doc("The queue of records on their way.") QueueConfig queue) {}

    /** A number that is sent. */
    @When(
            field = "stat_type",
            is = {"counter", "gauge"},
            then = "sample_rate",
            present = true)
    public record Metric(
            @Doc("What is counted or measured.")
            @OneOf({
                "kong_latency",
                "latency",
                "request_count",
                "request_per_user",
                "request_size",
                "response_size",
                "status_count",
                "status_count_per_user",
                "unique_users",
                "upstream_latency",
                "status_count_per_workspace",
                "status_count_per_user_per_route",
                "shdict_usage"
            })
            String name,

            @Doc("StatsD's kind of number.") @OneOf({"counter", "gauge", "histogram", "meter", "set", "timer"})
            String statType,

            @Doc("The share of requests that is sent.") @Positive @Nullable
            Double sampleRate,

            @Doc("What a consumer is named by; absent takes consumer_identifier_default.")
            @OneOf({"consumer_id", "custom_id", "username"})
            @Nullable
            String consumerIdentifier,

            @Doc("What a service is named by; absent takes service_identifier_default.")
            @OneOf({"service_id", "service_name", "service_host", "service_name_or_host"})
            @Nullable
            String serviceIdentifier,

            @Doc("What a workspace is named by; absent takes workspace_identifier_default.")
            @OneOf({"workspace_id", "workspace_name"})
            @Nullable
            String workspaceIdentifier) {}

    private static final int DEFAULT_PORT = 8125;

    private final PluginContext node;
    private final Sampling sampling;
    private final Map<Key, Queue<String>> queues = new ConcurrentHashMap<>();
    private final PerConfig<Config, Lines> lines = new PerConfig<>(Lines::new);

    /** Uses that send the same way to the same place share a queue. */
    private record Key(Address address, boolean tcp, int packetBytes, Queue.Settings settings) {}

    public Statsd(PluginContext node) {
        this.node = node;
        this.sampling = new Sampling(node.random());
    }

    @Override
    public void log(Exchange exchange, Config config) {
        Queue<String> queue = queue(config);
        Lines of = lines.of(exchange, config);
        for (Metric metric : of.metrics()) {
            if (sampling.takes(metric.sampleRate())) {
                of.line(exchange, metric).ifPresent(queue::add);
            }
        }
    }

    private Queue<String> queue(Config config) {
        Address address = Address.of(
                Objects.requireNonNullElse(config.host(), "localhost"),
                Objects.requireNonNullElse(config.port(), DEFAULT_PORT),
                null);
        boolean tcp = Boolean.TRUE.equals(config.useTcp());
        int packetBytes =
                config.udpPacketSize() == null ? 0 : config.udpPacketSize().intValue();
        // single numbers are too small to be sent one batch each
        Queue.Settings settings =
                config.queue().maxBatchSize() == null || config.queue().maxBatchSize() <= 1
                        ? Datagrams.AT_ONCE
                        : config.queue().settings();
        return queues.computeIfAbsent(new Key(address, tcp, packetBytes, settings), key -> {
            String name = "statsd " + key.address;
            Outage outage = new Outage(name);
            return node.queue(name, key.settings, new Collector(key.address, key.tcp, key.packetBytes, outage));
        });
    }
}
