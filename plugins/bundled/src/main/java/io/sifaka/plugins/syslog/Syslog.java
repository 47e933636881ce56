package io.sifaka.plugins.syslog;

import io.sifaka.entity.Protocol;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginContext.Queue;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugins.log.Address;
import io.sifaka.plugins.log.CustomFields;
import io.sifaka.plugins.log.Datagrams;
import io.sifaka.plugins.log.Rfc5424;
import io.sifaka.plugins.log.Severity;
import io.sifaka.plugins.perconfig.PerConfig;
import io.sifaka.schema.Checked;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Length;
import io.sifaka.schema.Violations;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sends records to the log of this machine, one message per request. Kong calls the C library, which the JDK cannot; the
 * same daemon takes messages by UDP at port 514 of this machine.
 */
@PluginInfo(
        name = "syslog",
        priority = 4,
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
public final class Syslog implements PluginHandler<Syslog.Config> {

    /** Which records are sent, and as what. */
    public record Config(
            @Doc("The least severity that is sent.") @Default("info")
            Severity logLevel,

            @Doc("The severity of responses with a status below 400.") @Default("info")
            Severity successfulSeverity,

            @Doc("The severity of responses with a status from 400 to 499.") @Default("info")
            Severity clientErrorsSeverity,

            @Doc("The severity of responses with a status from 500 on.") @Default("info")
            Severity serverErrorsSeverity,

            @Doc("Fields to set in the record, each by a return of a constant; of nil takes the field out.") @Nullable
            Map<@Length(min = 1) String, @Length(min = 1) String> customFieldsByLua,

            @Doc("The part of the system that messages are said to come from.") @Default("user")
            Facility facility)
            implements Checked {

        @Override
        public void check(Violations violations) {
            CustomFields.check(customFieldsByLua, violations);
        }

        Severity.ByStatus severities() {
            return new Severity.ByStatus(logLevel, successfulSeverity, clientErrorsSeverity, serverErrorsSeverity);
        }
    }

    private static final Address DAEMON = new Address("127.0.0.1", 514, 10_000);

    private final PluginContext node;
    private final Rfc5424 form = new Rfc5424();
    private final PerConfig<Config, CustomFields> fields =
            new PerConfig<>(config -> CustomFields.of(config.customFieldsByLua()));
    private final Map<Address, Queue<String>> queues = new ConcurrentHashMap<>();

    public Syslog(PluginContext node) {
        this.node = node;
    }

    @Override
    public void log(Exchange exchange, Config config) {
        config.severities().of(exchange.response().status()).ifPresent(severity -> {
            String record = fields.of(exchange, config).record(exchange);
            queues.computeIfAbsent(DAEMON, this::queue)
                    .add(form.message(
                            config.facility().code(), severity, node.clock().instant(), "-", record));
        });
    }

    private Queue<String> queue(Address address) {
        String name = "syslog " + address;
        return node.queue(name, Datagrams.AT_ONCE, new Datagrams(name, address));
    }
}
