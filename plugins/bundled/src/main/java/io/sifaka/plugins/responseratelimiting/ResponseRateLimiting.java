package io.sifaka.plugins.responseratelimiting;

import io.sifaka.entity.Consumer;
import io.sifaka.entity.Credential;
import io.sifaka.plugin.ClientResponse;
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
import io.sifaka.plugins.ratelimiting.Limit;
import io.sifaka.plugins.ratelimiting.Period;
import io.sifaka.schema.Alias;
import io.sifaka.schema.AtLeastOneOf;
import io.sifaka.schema.Checked;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Length;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.Violations;
import io.sifaka.schema.When;
import jakarta.validation.constraints.Positive;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what upstreams say in a header that responses cost, and refuses those that cost more than is left. */
@PluginInfo(name = "response-ratelimiting", priority = 900)
public final class ResponseRateLimiting implements PluginHandler<ResponseRateLimiting.Config>, AutoCloseable {

    /** What is counted, of whom, and what the client is told. */
    @When(field = "policy", is = "redis", then = "redis.host", present = true)
    @When(field = "policy", is = "redis", then = "redis.port", present = true)
    @When(field = "policy", is = "redis", then = "redis.timeout", present = true)
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
            @Doc("The header of upstream responses that says what they cost: video=2, image=1.")
            @Default("x-kong-limit")
            @Nullable
            String headerName,

            @Doc("What is counted apart; where it is missing from a request, the client's address.")
            @Default("consumer")
            @OneOf({"consumer", "credential", "ip"})
            @Nullable
            String limitBy,

            @Doc("Where the counters are kept.") @Default("local") @OneOf({"local", "cluster", "redis"}) @Nullable
            String policy,

            @Doc("Whether requests pass while the counters cannot be reached.") @Default("true")
            boolean faultTolerant,

            @Doc("The Redis server that keeps the counters of policy redis.")
            Redis redis,

            @Doc("Whether requests are refused before they go upstream once any limit is used up.") @Default("false")
            boolean blockOnFirstViolation,

            @Doc("Whether the headers that tell the client each limit are left out.") @Default("false")
            boolean hideClientHeaders,

            @Doc("The limits by the name that the header has for them.") @Length(min = 1)
            Map<String, Amounts> limits)
            implements Checked {

        /** How much each period admits of one thing. */
        @AtLeastOneOf({"second", "minute", "hour", "day", "month", "year"})
        public record Amounts(
                @Doc("Allowed per second.") @Positive @Nullable
                Double second,

                @Doc("Allowed per minute.") @Positive @Nullable
                Double minute,

                @Doc("Allowed per hour.") @Positive @Nullable
                Double hour,

                @Doc("Allowed per day.") @Positive @Nullable Double day,

                @Doc("Allowed per month.") @Positive @Nullable
                Double month,

                @Doc("Allowed per year.") @Positive @Nullable
                Double year) {

            /** Those that are set, shortest period first. */
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

            private static void add(List<Limit> limits, Period period, @Nullable Double amount) {
                if (amount != null) {
                    limits.add(new Limit(period, amount));
                }
            }
        }

        @Override
        public void check(Violations violations) {
            limits.values().stream()
                    .flatMap(amounts -> disorder(amounts.limits()).stream())
                    .findFirst()
                    .ifPresent(disorder -> violations.field("limits", disorder));
        }

        /** Of limits that are in the order of their periods, one that is lower than one before it. */
        private static Optional<String> disorder(List<Limit> limits) {
            for (int i = 0; i < limits.size(); i++) {
                Limit shorter = limits.get(i);
                for (Limit longer : limits.subList(i + 1, limits.size())) {
                    if (longer.requests() < shorter.requests()) {
                        return Optional.of(
                                "the limit for " + longer + " cannot be lower than the limit for " + shorter);
                    }
                }
            }
            return Optional.empty();
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(ResponseRateLimiting.class);
    private static final String USAGE = "response-ratelimiting usage";
    private static final String REFUSED = "response-ratelimiting refused";

    private final PluginContext node;
    private final CounterPolicies policies;
    private final PerConfig<Config, List<Allowance>> allowances = new PerConfig<>(Allowance::all);

    public ResponseRateLimiting(PluginContext node) {
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
            String counted = exchange.pluginId() + " " + identifier(exchange, config);
            long now = node.clock().millis();
            usage = Usage.of(counted, allowances.of(exchange, config), counters(config), now);
        } catch (Unreachable e) {
            if (config.faultTolerant()) {
                return;
            }
            throw Exit.error(500, "An unexpected error occurred");
        }
        if (config.blockOnFirstViolation()) {
            usage.usedUp().ifPresent(name -> {
                throw Exit.error(429, "API rate limit exceeded for '" + name + "'");
            });
        }
        exchange.note(USAGE, usage);
    }

    /**
     * Counts at once, unless the response is refused. Kong counts in its log phase, when the client may have the response
     * and send its next request.
     */
    @Override
    public void headers(Exchange exchange, Config config) {
        if (exchange.note(USAGE).orElse(null) instanceof Usage usage) {
            ClientResponse response = exchange.response();
            String header = Objects.requireNonNullElse(config.headerName(), "x-kong-limit");
            Costs costs = Costs.of(response.headers().all(header));
            usage.tell(response.headers(), costs, config.hideClientHeaders());
            response.headers().remove(header);
            if (usage.refuses(costs)) {
                refuse(exchange);
            } else {
                count(usage, costs, config);
            }
        }
    }

    /** A response that is there is not held back for a count that cannot be taken down. */
    private void count(Usage usage, Costs costs, Config config) {
        try {
            usage.count(costs, counters(config));
        } catch (Unreachable e) {
            LOG.debug("response-ratelimiting: not counted: {}", e.getMessage());
        }
    }

    private Counters counters(Config config) {
        return policies.of(config.policy(), config.redis(), -1);
    }

    private static void refuse(Exchange exchange) {
        ClientResponse response = exchange.response();
        response.status(429);
        response.headers().set("Content-Length", "0");
        response.headers().remove("Content-Type");
        response.headers().remove("Content-Encoding");
        response.bufferBody();
        exchange.note(REFUSED, true);
    }

    @Override
    public ByteBuffer body(Exchange exchange, Config config, ByteBuffer chunk, boolean last) {
        return exchange.note(REFUSED).isPresent() ? ByteBuffer.allocate(0) : chunk;
    }

    /** What the costs are counted under. */
    private static String identifier(Exchange exchange, Config config) {
        Optional<UUID> credential = exchange.credential().map(Credential::id);
        Optional<UUID> identifier =
                switch (Objects.requireNonNullElse(config.limitBy(), "ip")) {
                    case "consumer" -> exchange.consumer().map(Consumer::id).or(() -> credential);
                    case "credential" -> credential;
                    default -> Optional.empty();
                };
        return identifier.map(UUID::toString).orElseGet(exchange.request()::clientIp);
    }
}
