package io.sifaka.plugins.opentelemetry;

import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Headers;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginContext.Queue;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugins.log.Address;
import io.sifaka.plugins.log.Endpoint;
import io.sifaka.plugins.log.QueueConfig;
import io.sifaka.plugins.log.Requests;
import io.sifaka.plugins.perconfig.PerConfig;
import io.sifaka.plugins.tracing.Propagation;
import io.sifaka.plugins.tracing.Tracing;
import io.sifaka.schema.Alias;
import io.sifaka.schema.AtLeastOneOf;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.NotRequired;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.Outdated;
import io.sifaka.schema.Referenceable;
import io.sifaka.schema.SelfContained;
import io.sifaka.schema.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tells an OpenTelemetry collector what became of a request, and passes trace ids on. */
@PluginInfo(name = "opentelemetry", priority = 14)
public final class OpenTelemetry implements PluginHandler<OpenTelemetry.Config> {

    /** Where spans and logs go, which requests are traced and how trace ids travel. */
    @SelfContained
    @AtLeastOneOf({"traces_endpoint", "logs_endpoint"})
    @Alias(
            name = "endpoint",
            of = "traces_endpoint",
            echoed = false,
            message = "OpenTelemetry: config.endpoint is deprecated, please use config.traces_endpoint instead")
    public record Config(
            @Doc("The URL that spans are posted to.") @Referenceable @Format(Text.URL) @Nullable
            String tracesEndpoint,

            @Doc("The URL that logs are posted to.") @Referenceable @Format(Text.URL) @Nullable
            String logsEndpoint,

            @Doc("Headers sent along with each post.") @Nullable
            Map<@Format(Text.HEADER_NAME) String, @Referenceable String> headers,

            @Doc("Attributes of this gateway in spans.") @Nullable
            Map<@NotNull String, @NotNull String> resourceAttributes,

            @Doc("The queue of spans and logs on their way.") @Default("{\"max_batch_size\":200}")
            QueueConfig queue,

            @Doc("Taken for compatibility; queue.max_batch_size is what counts.")
            @Outdated(
                    message =
                            "opentelemetry: config.batch_span_count is deprecated, please use config.queue.max_batch_size instead",
                    oldDefault = "200")
            @Nullable
            Integer batchSpanCount,

            @Doc("Taken for compatibility; queue.max_coalescing_delay is what counts.")
            @Outdated(
                    message =
                            "opentelemetry: config.batch_flush_delay is deprecated, please use config.queue.max_coalescing_delay instead",
                    oldDefault = "3")
            @Nullable
            Integer batchFlushDelay,

            @Doc("Milliseconds that connecting may take.") @Default("1000") @Min(0) @Max(2147483646) @Nullable
            Integer connectTimeout,

            @Doc("Milliseconds that sending may take.") @Default("5000") @Min(0) @Max(2147483646) @Nullable
            Integer sendTimeout,

            @Doc("Milliseconds that the answer may take.") @Default("5000") @Min(0) @Max(2147483646) @Nullable
            Integer readTimeout,

            @Doc("The response header that tells the client the trace id; absent tells it nothing.") @Nullable
            String httpResponseHeaderForTraceid,

            @Doc("The headers that trace ids are read from and written to.")
            @Default("preserve")
            @Outdated(
                    message =
                            "opentelemetry: config.header_type is deprecated, please use config.propagation options instead",
                    oldDefault = "preserve")
            @OneOf({"preserve", "ignore", "b3", "b3-single", "w3c", "jaeger", "ot", "aws", "gcp", "datadog"})
            @NotRequired
            @Nullable
            String headerType,

            @Doc("The share of requests that is traced when the client does not say; absent: 0.01.")
            @Min(0)
            @Max(1)
            @NotRequired
            @Nullable
            Double samplingRate,

            @Doc("How trace ids are read and passed on.") @Default("{\"default_format\":\"w3c\"}")
            Propagation propagation) {}

    private static final String NOTE = "opentelemetry";
    private static final double USUAL_SHARE = 0.01;
    private static final int TRACE_BYTES = 16;

    private static final int USUAL_CONNECTING = 1000;
    private static final int USUAL_WAITING = 5000;

    private final PluginContext node;
    private final Map<Key, Queue<byte[]>> queues = new ConcurrentHashMap<>();
    private final PerConfig<Config, Ready> byConfig = new PerConfig<>(this::ready);
    private final Requests requests = new Requests();

    /** Uses that send to the same place in the same way share a queue. */
    private record Key(Endpoint endpoint, Map<String, String> attributes, Queue.Settings settings) {}

    /**
     * A configuration made ready.
     *
     * @param queue of encoded spans, those of a request together; null when spans go nowhere
     */
    private record Ready(Tracing tracing, @Nullable Queue<byte[]> queue) {}

    public OpenTelemetry(PluginContext node) {
        this.node = node;
    }

    @Override
    public void access(Exchange exchange, Config config) {
        Tracing tracing = byConfig.of(exchange, config).tracing;
        Seen seen = seen(exchange, tracing, exchange.upstream().headers());
        tracing.tell(exchange, seen.trace(), seen.span(), seen.trace().callerSpan());
    }

    @Override
    public void headers(Exchange exchange, Config config) {
        Seen seen = seen(
                exchange,
                byConfig.of(exchange, config).tracing,
                exchange.request().headers());
        if (config.httpResponseHeaderForTraceid() != null) {
            exchange.response()
                    .headers()
                    .set(config.httpResponseHeaderForTraceid(), seen.trace().traceId());
        }
    }

    @Override
    public void log(Exchange exchange, Config config) {
        Ready ready = byConfig.of(exchange, config);
        if (ready.queue == null) {
            return;
        }
        Seen seen = seen(exchange, ready.tracing, exchange.request().headers());
        if (seen.trace().sampled()) {
            ready.queue.add(new Spans(exchange, seen, ready.tracing).encoded());
        }
    }

    /** What is known of the request's trace, found out on first use: where an earlier plugin answered, access did not run. */
    private static Seen seen(Exchange exchange, Tracing tracing, Headers headers) {
        if (exchange.note(NOTE).orElse(null) instanceof Seen known) {
            return known;
        }
        Seen seen = new Seen(tracing.of(headers), tracing.newSpan());
        exchange.note(NOTE, seen);
        return seen;
    }

    private Ready ready(Config config) {
        Propagation propagation = config.propagation();
        double share = config.samplingRate() == null ? USUAL_SHARE : config.samplingRate();
        Tracing tracing = new Tracing(
                node.random(), propagation, config.headerType(), propagation.defaultFormat(), TRACE_BYTES, share);
        return new Ready(tracing, config.tracesEndpoint() == null ? null : queue(config, config.tracesEndpoint()));
    }

    private Queue<byte[]> queue(Config config, String url) {
        Duration timeout = milliseconds(config.connectTimeout(), USUAL_CONNECTING)
                .plus(milliseconds(config.sendTimeout(), USUAL_WAITING))
                .plus(milliseconds(config.readTimeout(), USUAL_WAITING));
        Endpoint endpoint = new Endpoint(url, "POST", "application/x-protobuf", timeout, orNone(config.headers()));
        Key key = new Key(
                endpoint, orNone(config.resourceAttributes()), config.queue().settings());
        return queues.computeIfAbsent(key, missing -> {
            byte[] resource = Export.resource(node.nodeId(), missing.attributes);
            String name = "opentelemetry " + missing.endpoint.shown();
            return node.queue(
                    name, missing.settings, batch -> requests.send(missing.endpoint, Export.request(resource, batch)));
        });
    }

    private static Map<String, String> orNone(@Nullable Map<String, String> given) {
        return given == null ? Map.of() : given;
    }

    private static Duration milliseconds(@Nullable Integer given, int usual) {
        return Address.milliseconds(given == null ? null : given.doubleValue(), usual);
    }
}
