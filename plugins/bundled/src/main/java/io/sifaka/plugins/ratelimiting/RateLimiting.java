package io.sifaka.plugins.ratelimiting;

import io.sifaka.entity.Consumer;
import io.sifaka.entity.Credential;
import io.sifaka.entity.Service;
import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginContext.Counters;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugin.Unreachable;
import io.sifaka.plugins.counter.CounterPolicies;
import io.sifaka.plugins.counter.Redis;
import io.sifaka.plugins.perconfig.PerConfig;
import io.sifaka.schema.Alias;
import io.sifaka.schema.AtLeastOneOf;
import io.sifaka.schema.Checked;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.Length;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.Text;
import io.sifaka.schema.Violations;
import io.sifaka.schema.When;
import jakarta.validation.constraints.Positive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Refuses requests beyond a number per second, minute, hour, day, month or year. */
@PluginInfo(name = "rate-limiting", priority = 910)
public final class RateLimiting implements PluginHandler<RateLimiting.Config>, AutoCloseable {

    /** How many requests, of whom, counted where, and what the client is told. */
    @AtLeastOneOf({"second", "minute", "hour", "day", "month", "year"})
    @When(field = "policy", is = "redis", then = "redis.host", present = true)
    @When(field = "policy", is = "redis", then = "redis.port", present = true)
    @When(field = "policy", is = "redis", then = "redis.timeout", present = true)
    @When(field = "limit_by", is = "header", then = "header_name", present = true)
    @When(field = "limit_by", is = "path", then = "path", present = true)
    @Alias(name = "redis_host", of = "redis.host")
    @Alias(name = "redis_port", of = "redis.port")
    @Alias(name = "redis_password", of = "redis.password")
    @Alias(name = "redis_username", of = "redis.username")
    @Alias(name = "redis_ssl", of = "redis.ssl")
    @Alias(name = "redis_ssl_verify", of = "redis.ssl_verify")
    @Alias(name = "redis_server_name", of = "redis.server_name")
    @Alias(name = "redis_timeout", of = "redis.timeout")
    @Alias(name = "redis_database", of = "redis.database")
    public record Config(
            @Doc("Requests allowed per second.") @Positive @Nullable
            Double second,

            @Doc("Requests allowed per minute.") @Positive @Nullable
            Double minute,

            @Doc("Requests allowed per hour.") @Positive @Nullable
            Double hour,

            @Doc("Requests allowed per day.") @Positive @Nullable
            Double day,

            @Doc("Requests allowed per month.") @Positive @Nullable
            Double month,

            @Doc("Requests allowed per year.") @Positive @Nullable
            Double year,

            @Doc("What is counted apart; where it is missing from a request, the client's address.")
            @Default("consumer")
            @OneOf({"consumer", "credential", "ip", "service", "header", "path"})
            @Nullable
            String limitBy,

            @Doc("The header whose values are counted apart.") @Format(Text.HEADER_NAME) @Nullable
            String headerName,

            @Doc("The path whose requests are counted together.") @Format(Text.PATH) @Nullable
            String path,

            @Doc("Where the counters are kept.")
            @Default("local")
            @Length(min = 0)
            @OneOf({"local", "cluster", "redis"})
            @Nullable
            String policy,

            @Doc("Whether requests pass while the counters cannot be reached.") @Default("true")
            boolean faultTolerant,

            @Doc("The Redis server that keeps the counters of policy redis.")
            Redis redis,

            @Doc("Whether the headers that tell the client its limits are left out.") @Default("false")
            boolean hideClientHeaders,

            @Doc("The status of the answer beyond the limit.") @Default("429") @Positive @Nullable
            Double errorCode,

            @Doc("The message of the answer beyond the limit.") @Default("API rate limit exceeded") @Nullable
            String errorMessage,

            @Doc("Seconds between two exchanges of counts with Redis; -1 exchanges them with every request.")
            @Default("-1")
            double syncRate)
            implements Checked {

        @Override
        public void check(Violations violations) {
            Optional<String> disorder = disorder(limits());
            if (disorder.isPresent()) {
                violations.entity(disorder.get());
            } else if (syncRate != -1 && !"redis".equals(policy)) {
                violations.entity("sync_rate can only be used with the redis policy");
            }
        }

        private static Optional<String> disorder(List<Limit> limits) {
            for (Limit shorter : limits) {
                for (Limit longer : limits) {
                    if (longer.period().compareTo(shorter.period()) > 0 && longer.requests() < shorter.requests()) {
                        return Optional.of(
                                "The limit for " + longer + " cannot be lower than the limit for " + shorter);
                    }
                }
            }
            return Optional.empty();
        }

        /** The limits that are set, shortest period first. */
        List<Limit> limits() {
            List<Limit> limits = new ArrayList<>();
            add(limits, Period.SECOND, second);
            add(limits, Period.MINUTE, minute);
            add(limits, Period.HOUR, hour);
            add(limits, Period.DAY, day);
            add(limits, Period.MONTH, month);
            add(limits, Period.YEAR, year);
            return limits;
        }

        private static void add(List<Limit> limits, Period period, @Nullable Double requests) {
            if (requests != null) {
                limits.add(new Limit(period, requests));
            }
        }
    }

    private static final String USAGE = "rate-limiting usage";

    private final PluginContext node;
    private final CounterPolicies policies;
    private final PerConfig<Config, List<Limit>> limits = new PerConfig<>(Config::limits);

    public RateLimiting(PluginContext node) {
        this.node = node;
        this.policies = new CounterPolicies(node);
    }

    @Override
    public boolean waits(Config config) {
        return CounterPolicies.waits(config.policy());
    }

    @Override
    public void close() {
        policies.close();
    }

    @Override
    public void access(Exchange exchange, Config config) {
        Usage usage;
        try {
            usage = count(exchange, config);
        } catch (Unreachable e) {
            if (config.faultTolerant()) {
                return;
            }
            throw Exit.error(500, "An unexpected error occurred");
        }
        exchange.note(USAGE, usage);
        if (usage.exceeded()) {
            int status = config.errorCode() == null ? 429 : config.errorCode().intValue();
            throw Exit.error(status, Objects.requireNonNullElse(config.errorMessage(), "API rate limit exceeded"));
        }
    }

    private Usage count(Exchange exchange, Config config) {
        Counters counters = policies.of(config.policy(), config.redis(), config.syncRate());
        String name = exchange.pluginId() + " " + shortened(identifier(exchange, config));
        return Usage.count(
                name, limits.of(exchange, config), counters, node.clock().millis());
    }

    @Override
    public void headers(Exchange exchange, Config config) {
        if (!config.hideClientHeaders() && exchange.note(USAGE).orElse(null) instanceof Usage usage) {
            usage.tell(exchange.response().headers());
        }
    }

    /** What the request is counted under. */
    private static String identifier(Exchange exchange, Config config) {
        ClientRequest request = exchange.request();
        Optional<String> identifier =
                switch (Objects.requireNonNullElse(config.limitBy(), "ip")) {
                    case "consumer" ->
                        exchange.consumer()
                                .map(Consumer::id)
                                .or(() -> exchange.credential().map(Credential::id))
                                .map(UUID::toString);
                    case "credential" ->
                        exchange.credential().map(Credential::id).map(UUID::toString);
                    case "service" -> exchange.service().map(Service::id).map(UUID::toString);
                    case "header" -> Optional.ofNullable(config.headerName()).flatMap(request.headers()::first);
                    case "path" -> Optional.of(request.path()).filter(path -> path.equals(config.path()));
                    default -> Optional.empty();
                };
        return identifier.orElseGet(request::clientIp);
    }

    /** Clients choose the values of headers; however long, a counter's name stays small. */
    private static String shortened(String identifier) {
        return identifier.length() <= 64
                ? identifier
                : UUID.nameUUIDFromBytes(identifier.getBytes(StandardCharsets.UTF_8))
                        .toString();
    }
}
