package io.sifaka.plugins.udplog;

import io.sifaka.entity.Protocol;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginContext.Queue;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugins.log.Address;
import io.sifaka.plugins.log.CustomFields;
import io.sifaka.plugins.log.Datagrams;
import io.sifaka.plugins.perconfig.PerConfig;
import io.sifaka.schema.Checked;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.Length;
import io.sifaka.schema.Text;
import io.sifaka.schema.Violations;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sends one datagram of JSON per request. */
@PluginInfo(
        name = "udp-log",
        priority = 8,
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
public final class UdpLog implements PluginHandler<UdpLog.Config> {

    /** Where records go, and what beyond Kong's record stands in them. */
    public record Config(
            @Doc("The host name or address that records go to.") @Format(Text.HOST)
            String host,

            @Doc("The port that records go to.") @Min(0) @Max(65535)
            int port,

            @Doc("Milliseconds that sending may take.") @Default("10000") @Nullable
            Double timeout,

            @Doc("Fields to set in the record, each by a return of a constant; of nil takes the field out.") @Nullable
            Map<@Length(min = 1) String, @Length(min = 1) String> customFieldsByLua)
            implements Checked {

        @Override
        public void check(Violations violations) {
            CustomFields.check(customFieldsByLua, violations);
        }
    }

    private final PluginContext node;
    private final Map<Address, Queue<String>> queues = new ConcurrentHashMap<>();
    private final PerConfig<Config, Ready> byConfig =
            new PerConfig<>(config -> new Ready(queue(config), CustomFields.of(config.customFieldsByLua())));

    /** A configuration made ready. */
    private record Ready(Queue<String> queue, CustomFields fields) {}

    public UdpLog(PluginContext node) {
        this.node = node;
    }

    @Override
    public void log(Exchange exchange, Config config) {
        Ready ready = byConfig.of(exchange, config);
        ready.queue.add(ready.fields.record(exchange));
    }

    private Queue<String> queue(Config config) {
        return queues.computeIfAbsent(Address.of(config.host(), config.port(), config.timeout()), address -> {
            String name = "udp-log " + address;
            return node.queue(name, Datagrams.AT_ONCE, new Datagrams(name, address));
        });
    }
}
