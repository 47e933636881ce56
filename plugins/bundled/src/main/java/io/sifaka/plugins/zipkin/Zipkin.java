package io.sifaka.plugins.zipkin;

import io.sifaka.entity.Protocol;
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
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.NotOneOf;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.Outdated;
import io.sifaka.schema.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tells a Zipkin server what became of a request, and passes trace ids on. */
@PluginInfo(
        name = "zipkin",
        priority = 100000,
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
public final class Zipkin implements PluginHandler<Zipkin.Config> {

    /** Where spans go, which requests are traced and how trace ids travel. */
    public record Config(
            @Doc("The name of this gateway in spans.") @Default("kong")
            String localServiceName,

            @Doc("The URL that spans are posted to; absent only passes trace ids on.") @Format(Text.URL) @Nullable
            String httpEndpoint,

            @Doc("The share of requests that is traced when the client does not say.")
            @Default("0.001")
            @Min(0)
            @Max(1)
            @Nullable
            Double sampleRatio,

            @Doc("The name of a service that has none.") @Nullable
            String defaultServiceName,

            @Doc("Whether spans name the credential.") @Default("true")
            boolean includeCredential,

            @Doc("Bytes of a trace id.") @Default("16") @OneOf({"8", "16"})
            int traceidByteCount,

            @Doc("The headers that trace ids are read from and written to.")
            @Default("preserve")
            @Outdated(
                    message = "zipkin: config.header_type is deprecated, please use config.propagation options instead",
                    oldDefault = "preserve")
            @OneOf({"preserve", "ignore", "b3", "b3-single", "w3c", "jaeger", "ot", "aws", "datadog", "gcp"})
            String headerType,

            @Doc("The headers that trace ids are written to when the client sends none.")
            @Default("b3")
            @Outdated(
                    message =
                            "zipkin: config.default_header_type is deprecated, please use config.propagation.default_format instead",
                    oldDefault = "b3")
            @OneOf({"b3", "b3-single", "w3c", "jaeger", "ot", "aws", "datadog", "gcp"})
            String defaultHeaderType,

            @Doc("The request header that holds tags to add to spans.") @Default("Zipkin-Tags")
            String tagsHeader,

            @Doc("Tags added to the span of every request.") @Nullable
            List<StaticTag> staticTags,

            @Doc("What the span of a request is named by.") @Default("method") @OneOf({"method", "method_path"})
            String httpSpanName,

            @Doc("Milliseconds that connecting may take.") @Default("2000") @Min(0) @Max(2147483646) @Nullable
            Integer connectTimeout,

            @Doc("Milliseconds that sending may take.") @Default("5000") @Min(0) @Max(2147483646) @Nullable
            Integer sendTimeout,

            @Doc("Milliseconds that the answer may take.") @Default("5000") @Min(0) @Max(2147483646) @Nullable
            Integer readTimeout,

            @Doc("The response header that tells the client the trace id; absent tells it nothing.") @Nullable
            String httpResponseHeaderForTraceid,

            @Doc("How spans tell the time that the gateway's phases took.")
            @Default("annotations")
            @OneOf({"annotations", "tags"})
            String phaseDurationFlavor,

            @Doc("The queue of spans on their way.") QueueConfig queue,

            @Doc("How trace ids are read and passed on.") @Default("{\"default_format\":\"b3\"}")
            Propagation propagation) {}

    /** A tag added to the span of every request. */
    public record StaticTag(
            @Doc("The name of the tag.")
            @NotOneOf({
                "error",
                "http.method",
                "http.path",
                "http.status_code",
                "kong.balancer.state",
                "kong.balancer.try",
                "kong.consumer",
                "kong.credential",
                "kong.node.id",
                "kong.route",
                "kong.service",
                "lc",
                "peer.hostname"
            })
            String name,

            @Doc("The value of the tag.") String value) {}

    private static final String NOTE = "zipkin";
    private static final double USUAL_SHARE = 0.001;
    private static final String USUAL_FORMAT = "b3";

    private static final String HEADERS_NOTE = "zipkin.headers";
    private static final int USUAL_CONNECTING = 2000;
    private static final int USUAL_WAITING = 5000;

    private final PluginContext node;
    private final Map<Key, Queue<String>> queues = new ConcurrentHashMap<>();
    private final PerConfig<Config, Ready> byConfig = new PerConfig<>(this::ready);
    private final Requests requests = new Requests();

    /** Uses that send to the same place in the same way share a queue. */
    private record Key(Endpoint endpoint, Queue.Settings settings) {}

    /**
     * A configuration made ready.
     *
     * @param queue of spans in JSON, those of a request together; null when spans go nowhere
     */
    private record Ready(Tracing tracing, @Nullable Queue<String> queue) {}

    public Zipkin(PluginContext node) {
        this.node = node;
    }

    @Override
    public void access(Exchange exchange, Config config) {
        Tracing tracing = byConfig.of(exchange, config).tracing;
        Seen seen = seen(exchange, tracing, exchange.upstream().headers());
        tracing.tell(exchange, seen.trace(), seen.proxySpan(), seen.requestSpan());
    }

    @Override
    public void headers(Exchange exchange, Config config) {
        Seen seen = seen(
                exchange,
                byConfig.of(exchange, config).tracing,
                exchange.request().headers());
        exchange.note(HEADERS_NOTE, node.clock().millis());
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
            Object headersAt = exchange.note(HEADERS_NOTE).orElse(null);
            Times times = Times.of(exchange, seen.atMillis(), headersAt instanceof Long known ? known : null);
            ready.queue.add(new Spans(exchange, config, seen, times, ready.tracing).json(node.nodeId()));
        }
    }

    /** What is known of the request's trace, found out on first use: where an earlier plugin answered, access did not run. */
    private Seen seen(Exchange exchange, Tracing tracing, Headers headers) {
        if (exchange.note(NOTE).orElse(null) instanceof Seen known) {
            return known;
        }
        Seen seen = Seen.of(tracing.of(headers), tracing, node.clock().millis());
        exchange.note(NOTE, seen);
        return seen;
    }

    private Ready ready(Config config) {
        Propagation propagation = config.propagation();
        // The former name counts until the new one is set.
        String otherwise = propagation.defaultFormat().equals(USUAL_FORMAT)
                ? config.defaultHeaderType()
                : propagation.defaultFormat();
        double share = config.sampleRatio() == null ? USUAL_SHARE : config.sampleRatio();
        Tracing tracing = new Tracing(
                node.random(), propagation, config.headerType(), otherwise, config.traceidByteCount(), share);
        return new Ready(tracing, config.httpEndpoint() == null ? null : queue(config, config.httpEndpoint()));
    }

    private Queue<String> queue(Config config, String url) {
        Duration timeout = milliseconds(config.connectTimeout(), USUAL_CONNECTING)
                .plus(milliseconds(config.sendTimeout(), USUAL_WAITING))
                .plus(milliseconds(config.readTimeout(), USUAL_WAITING));
        Endpoint endpoint = new Endpoint(url, "POST", "application/json", timeout, Map.of());
        return queues.computeIfAbsent(new Key(endpoint, config.queue().settings()), key -> {
            String name = "zipkin " + key.endpoint.shown();
            return node.queue(name, key.settings, batch -> requests.send(key.endpoint, body(batch)));
        });
    }

    private static Duration milliseconds(@Nullable Integer given, int usual) {
        return Address.milliseconds(given == null ? null : given.doubleValue(), usual);
    }

    private static byte[] body(List<String> spans) {
        return ("[" + String.join(",", spans) + "]").getBytes(StandardCharsets.UTF_8);
    }
}
