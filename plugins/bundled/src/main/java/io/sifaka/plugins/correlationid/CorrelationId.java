package io.sifaka.plugins.correlationid;

import com.fasterxml.jackson.databind.node.TextNode;
import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.OneOf;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Gives each request an id in a header, unless the client sent one. */
@PluginInfo(name = "correlation-id", priority = 100001)
public final class CorrelationId implements PluginHandler<CorrelationId.Config> {

    /** The header and how its value is made. */
    public record Config(
            @Doc("The header that carries the id.") @Default("Kong-Request-ID") @Nullable
            String headerName,

            @Doc("How an id is made: a UUID, a UUID of the node with a counter, or from the connection.")
            @Default("uuid#counter")
            @OneOf({"uuid", "uuid#counter", "tracker"})
            String generator,

            @Doc("Whether the response carries the id too.") @Default("false")
            boolean echoDownstream) {}

    private static final String NOTE = "correlation-id";

    private final Clock clock;
    private final RandomGenerator random;
    private final String nodeUuid;
    private final AtomicLong counter = new AtomicLong();

    public CorrelationId(PluginContext node) {
        clock = node.clock();
        random = node.random();
        nodeUuid = uuid();
    }

    @Override
    public void access(Exchange exchange, Config config) {
        String id = id(exchange, config);
        if (sent(exchange.request(), config).isEmpty()) {
            exchange.upstream().headers().set(header(config), id);
        }
    }

    /** Also where {@code access} did not run: no route matched, or an earlier plugin answered. */
    @Override
    public void headers(Exchange exchange, Config config) {
        if (config.echoDownstream()) {
            exchange.response().headers().set(header(config), id(exchange, config));
        }
    }

    private String id(Exchange exchange, Config config) {
        if (exchange.note(NOTE).orElse(null) instanceof String known) {
            return known;
        }
        String id = sent(exchange.request(), config).orElseGet(() -> generate(exchange.request(), config));
        exchange.note(NOTE, id);
        exchange.logField("correlation_id", TextNode.valueOf(id));
        return id;
    }

    private static Optional<String> sent(ClientRequest request, Config config) {
        return request.headers().first(header(config)).filter(value -> !value.isBlank());
    }

    private static String header(Config config) {
        return config.headerName() == null ? "Kong-Request-ID" : config.headerName();
    }

    private String generate(ClientRequest request, Config config) {
        return switch (config.generator()) {
            case "uuid" -> uuid();
            case "tracker" -> tracker(request);
            default -> nodeUuid + "#" + counter.incrementAndGet();
        };
    }

    /** Address, port, process, connection, requests on it, time; the node's count of ids stands for the connection. */
    private String tracker(ClientRequest request) {
        long now = clock.millis();
        return String.format(
                Locale.ROOT,
                "%s-%d-%d-%d-1-%d.%03d",
                request.localIp(),
                request.port(),
                ProcessHandle.current().pid(),
                counter.incrementAndGet(),
                now / 1000,
                now % 1000);
    }

    /** A random UUID, RFC 9562 version 4. */
    private String uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
