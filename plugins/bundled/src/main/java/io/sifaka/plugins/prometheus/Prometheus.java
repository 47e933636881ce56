package io.sifaka.plugins.prometheus;

import io.sifaka.entity.Protocol;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps numbers on requests for Prometheus to fetch. */
@PluginInfo(
        name = "prometheus",
        priority = 13,
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
public final class Prometheus implements PluginHandler<Prometheus.Config> {

    /** Which numbers are kept beyond those that cost next to nothing. */
    public record Config(
            @Doc("Whether requests are counted by consumer.") @Default("false") @Nullable
            Boolean perConsumer,

            @Doc("Whether requests are counted by status.") @Default("false") @Nullable
            Boolean statusCodeMetrics,

            @Doc("Whether what language models take is counted.") @Default("false") @Nullable
            Boolean aiMetrics,

            @Doc("Whether latencies are kept.") @Default("false") @Nullable
            Boolean latencyMetrics,

            @Doc("Whether bytes are counted.") @Default("false") @Nullable
            Boolean bandwidthMetrics,

            @Doc("Whether the health of upstream targets is told.") @Default("false") @Nullable
            Boolean upstreamHealthMetrics) {}

    private final Traffic traffic = new Traffic();
    private volatile boolean tellsTargets;

    public Prometheus(PluginContext node) {
        node.page("metrics", new Metrics(traffic, node, () -> tellsTargets));
    }

    /** Requests that matched no route are counted by the node only, as in Kong. */
    @Override
    public void log(Exchange exchange, Config config) {
        tellsTargets = Boolean.TRUE.equals(config.upstreamHealthMetrics());
        if (exchange.route().isEmpty()) {
            return;
        }
        Traffic.Place place = traffic.place(exchange);
        if (Boolean.TRUE.equals(config.latencyMetrics())) {
            place.timed(exchange.figures());
        }
        Traffic.Caller caller =
                place.caller(Boolean.TRUE.equals(config.perConsumer()) ? exchange.consumer() : Optional.empty());
        if (Boolean.TRUE.equals(config.statusCodeMetrics())) {
            caller.answered(exchange.response());
        }
        if (Boolean.TRUE.equals(config.bandwidthMetrics())) {
            caller.carried(exchange.figures());
        }
    }
}
