package io.sifaka.plugins.httplog;

import io.sifaka.entity.Protocol;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginContext.Queue;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugins.log.Address;
import io.sifaka.plugins.log.CustomFields;
import io.sifaka.plugins.log.Endpoint;
import io.sifaka.plugins.log.QueueConfig;
import io.sifaka.plugins.log.Requests;
import io.sifaka.plugins.perconfig.PerConfig;
import io.sifaka.schema.Checked;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.Length;
import io.sifaka.schema.MatchNone;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.Outdated;
import io.sifaka.schema.Referenceable;
import io.sifaka.schema.Secret;
import io.sifaka.schema.Text;
import io.sifaka.schema.Violations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sends records to an HTTP server, one or several at a time. */
@PluginInfo(
        name = "http-log",
        priority = 12,
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
public final class HttpLog implements PluginHandler<HttpLog.Config> {
    private static final int DEFAULT_TIMEOUT = 10_000;

    /** Where records go and how, and what beyond Kong's record stands in them. */
    public record Config(
            @Doc("The URL that records are sent to; a user and password in it are sent as Basic authorization.")
            @Format(Text.URL)
            @Referenceable
            @Secret
            String httpEndpoint,

            @Doc("The method of the requests that carry records.")
            @Default("POST")
            @OneOf({"POST", "PUT", "PATCH"})
            @Nullable
            String method,

            @Doc("The content type of the requests that carry records.")
            @Default("application/json")
            @OneOf({"application/json", "application/json; charset=utf-8"})
            @Nullable
            String contentType,

            @Doc("Milliseconds that connecting may take, and waiting for the answer.") @Default("10000") @Nullable
            Double timeout,

            @Doc("Milliseconds that a connection is kept without use; taken for compatibility, the JDK decides.")
            @Default("60000")
            @Nullable
            Double keepalive,

            @Doc("Not used any more.")
            @Outdated(
                    message =
                            "http-log: config.retry_count no longer works, please use config.queue.max_retry_time instead",
                    oldDefault = "10")
            @Nullable
            Integer retryCount,

            @Doc("The former name of queue.max_batch_size.")
            @Outdated(
                    message =
                            "http-log: config.queue_size is deprecated, please use config.queue.max_batch_size instead",
                    oldDefault = "1")
            @Nullable
            Integer queueSize,

            @Doc("The former name of queue.max_coalescing_delay.")
            @Outdated(
                    message =
                            "http-log: config.flush_timeout is deprecated, please use config.queue.max_coalescing_delay instead",
                    oldDefault = "2")
            @Nullable
            Double flushTimeout,

            @Doc("Headers of the requests that carry records.") @Nullable
            Map<
                            @Format(Text.HEADER_NAME)
                            @MatchNone(value = "^[Hh][Oo][Ss][Tt]$", message = "cannot contain 'Host' header")
                            @MatchNone(
                                    value = "^[Cc][Oo][Nn][Tt][Ee][Nn][Tt]-[Ll][Ee][Nn][Gg][Tt][Hh]$",
                                    shown = "^[Cc][Oo][Nn][Tt][Ee][Nn][Tt]%-[Ll][Ee][nn][Gg][Tt][Hh]$",
                                    message = "cannot contain 'Content-Length' header")
                            @MatchNone(
                                    value = "^[Cc][Oo][Nn][Tt][Ee][Nn][Tt]-[Tt][Yy][Pp][Ee]$",
                                    shown = "^[Cc][Oo][Nn][Tt][Ee][Nn][Tt]%-[Tt][Yy][Pp][Ee]$",
                                    message = "cannot contain 'Content-Type' header")
                            String,
                            @Referenceable String>
                    headers,

            @Doc("How records wait to be sent.") QueueConfig queue,

            @Doc("Fields to set in the record, each by a return of a constant; of nil takes the field out.") @Nullable
            Map<@Length(min = 1) String, @Length(min = 1) String> customFieldsByLua)
            implements Checked {

        @Override
        public void check(Violations violations) {
            CustomFields.check(customFieldsByLua, violations);
            boolean authorized =
                    headers != null && headers.keySet().stream().anyMatch("Authorization"::equalsIgnoreCase);
            if (authorized && Endpoint.hasUserInfo(httpEndpoint)) {
                violations.entity(
                        "specifying both an 'Authorization' header and user info in 'http_endpoint' is not allowed");
            }
        }

        Endpoint endpoint() {
            return new Endpoint(
                    httpEndpoint,
                    Objects.requireNonNullElse(method, "POST"),
                    Objects.requireNonNullElse(contentType, "application/json"),
                    Address.milliseconds(timeout, DEFAULT_TIMEOUT),
                    headers == null ? Map.of() : headers);
        }

        /** The queue as it is now configured, or was by the former names. */
        Queue.Settings settings() {
            QueueConfig named = new QueueConfig(
                    queueSize == null ? queue.maxBatchSize() : Integer.valueOf(Math.max(1, queueSize)),
                    flushTimeout == null ? queue.maxCoalescingDelay() : flushTimeout,
                    queue.maxEntries(),
                    queue.maxBytes(),
                    queue.maxRetryTime(),
                    queue.initialRetryDelay(),
                    queue.maxRetryDelay(),
                    queue.concurrencyLimit());
            return named.settings();
        }
    }

    private final PluginContext node;
    private final Map<Key, Queue<String>> queues = new ConcurrentHashMap<>();
    private final PerConfig<Config, Ready> byConfig =
            new PerConfig<>(config -> new Ready(queue(config), CustomFields.of(config.customFieldsByLua())));
    private final Requests requests = new Requests();

    /** Uses that send the same way to the same place share a queue. */
    private record Key(Endpoint endpoint, Queue.Settings settings) {}

    /** A configuration made ready. */
    private record Ready(Queue<String> queue, CustomFields fields) {}

    public HttpLog(PluginContext node) {
        this.node = node;
    }

    @Override
    public void log(Exchange exchange, Config config) {
        Ready ready = byConfig.of(exchange, config);
        ready.queue.add(ready.fields.record(exchange));
    }

    private Queue<String> queue(Config config) {
        return queues.computeIfAbsent(new Key(config.endpoint(), config.settings()), key -> {
            boolean alone = key.settings.maxBatchSize() == 1;
            return node.queue(
                    "http-log " + key.endpoint.shown(),
                    key.settings,
                    batch -> requests.send(key.endpoint, body(batch, alone)));
        });
    }

    private static byte[] body(List<String> records, boolean alone) {
        String text = alone ? records.get(0) : "[" + String.join(",", records) + "]";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
