package io.sifaka.plugins.loggly;

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
import io.sifaka.schema.Format;
import io.sifaka.schema.Length;
import io.sifaka.schema.Referenceable;
import io.sifaka.schema.Secret;
import io.sifaka.schema.Text;
import io.sifaka.schema.Violations;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sends records to Loggly, one datagram per request. */
@PluginInfo(
        name = "loggly",
        priority = 6,
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
public final class Loggly implements PluginHandler<Loggly.Config> {
    private static final String HOST = "logs-01.loggly.com";
    private static final int PORT = 514;

    /** Whose records they are, where they go, and which. */
    public record Config(
            @Doc("The host name or address that records go to.") @Default(HOST) @Format(Text.HOST) @Nullable
            String host,

            @Doc("The port that records go to.") @Default("514") @Min(0) @Max(65535) @Nullable
            Integer port,

            @Doc("The customer token of the account.") @Referenceable @Secret
            String key,

            @Doc("Words to find records by.") @Default("[\"kong\"]") @Nullable
            Set<String> tags,

            @Doc("The least severity that is sent.") @Default("info") @Nullable
            Severity logLevel,

            @Doc("The severity of responses with a status below 400.") @Default("info") @Nullable
            Severity successfulSeverity,

            @Doc("The severity of responses with a status from 400 to 499.") @Default("info") @Nullable
            Severity clientErrorsSeverity,

            @Doc("The severity of responses with a status from 500 on.") @Default("info") @Nullable
            Severity serverErrorsSeverity,

            @Doc("Milliseconds that sending may take.") @Default("10000") @Nullable
            Double timeout,

            @Doc("Fields to set in the record, each by a return of a constant; of nil takes the field out.") @Nullable
            Map<@Length(min = 1) String, @Length(min = 1) String> customFieldsByLua)
            implements Checked {

        @Override
        public void check(Violations violations) {
            CustomFields.check(customFieldsByLua, violations);
        }

        Severity.ByStatus severities() {
            return new Severity.ByStatus(logLevel, successfulSeverity, clientErrorsSeverity, serverErrorsSeverity);
        }

        Address address() {
            return Address.of(Objects.requireNonNullElse(host, HOST), Objects.requireNonNullElse(port, PORT), timeout);
        }

        /** The account and the tags, under the number that the IANA gave Loggly. */
        String structuredData() {
            String named = tags == null
                    ? ""
                    : tags.stream().map(tag -> " tag=" + Rfc5424.quoted(tag)).collect(Collectors.joining());
            return "[" + key + "@41058" + named + "]";
        }
    }

    /** RFC 5424 §6.2.1: messages of users' programs. */
    private static final int USER = 1;

    private final PluginContext node;
    private final Rfc5424 form = new Rfc5424();
    private final Map<Address, Queue<String>> queues = new ConcurrentHashMap<>();
    private final PerConfig<Config, Ready> byConfig = new PerConfig<>(this::ready);

    /** A configuration made ready. */
    private record Ready(
            Severity.ByStatus severities, String structuredData, Queue<String> queue, CustomFields fields) {}

    public Loggly(PluginContext node) {
        this.node = node;
    }

    @Override
    public void log(Exchange exchange, Config config) {
        Ready ready = byConfig.of(exchange, config);
        ready.severities.of(exchange.response().status()).ifPresent(severity -> {
            String record = ready.fields.record(exchange);
            ready.queue.add(form.message(USER, severity, node.clock().instant(), ready.structuredData, record));
        });
    }

    private Ready ready(Config config) {
        Queue<String> queue = queues.computeIfAbsent(config.address(), address -> {
            String name = "loggly " + address;
            return node.queue(name, Datagrams.AT_ONCE, new Datagrams(name, address));
        });
        return new Ready(
                config.severities(), config.structuredData(), queue, CustomFields.of(config.customFieldsByLua()));
    }
}
