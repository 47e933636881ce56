package io.sifaka.plugins.proxycache;

import io.sifaka.entity.Protocol;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugins.perconfig.PerConfig;
import io.sifaka.schema.Checked;
import io.sifaka.schema.CheckedBy;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Length;
import io.sifaka.schema.Name;
import io.sifaka.schema.NotRequired;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.Violations;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers from memory what an upstream has answered before. */
@PluginInfo(
        name = "proxy-cache",
        priority = 100,
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
public final class ProxyCache implements PluginHandler<ProxyCache.Config> {

    /** Which responses are kept, by what they are told apart, and for how long. */
    @CheckedBy("")
    public record Config(
            @Doc("The statuses of responses that may be kept.") @Default("[200,301,404]") @Length(min = 1)
            List<@Min(100) @Max(900) Integer> responseCode,

            @Doc("The methods of requests whose responses may be kept.") @Default("[\"GET\",\"HEAD\"]")
            List<@OneOf({"HEAD", "GET", "POST", "PATCH", "PUT"}) String> requestMethod,

            @Doc("The content types of responses that may be kept.") @Default("[\"text/plain\",\"application/json\"]")
            List<String> contentType,

            @Doc("Seconds that a kept response is fresh.") @Default("300") @Positive @Nullable
            Integer cacheTtl,

            @Doc("Where responses are kept.") @OneOf({"memory"})
            String strategy,

            @Doc("Whether the Cache-Control headers of requests and responses are obeyed.") @Default("false")
            boolean cacheControl,

            @Doc("Whether paths that differ in case only are the same.") @Default("false") @NotRequired @Nullable
            Boolean ignoreUriCase,

            @Doc("Seconds that a response is kept, fresh or not; absent keeps it as long as it is fresh.") @Nullable
            Integer storageTtl,

            @Doc("The memory that strategy memory uses.") Memory memory,

            @Doc("The query arguments that tell requests apart; absent takes all.") @Nullable
            List<String> varyQueryParams,

            @Doc("The request headers that tell requests apart; absent takes none.") @Nullable
            List<String> varyHeaders,

            @Doc("Which headers tell the client about the cache.")
            ResponseHeaders responseHeaders)
            implements Checked {
        private static final Set<String> MEMORIES = Set.of(
                "kong",
                "kong_locks",
                "kong_healthchecks",
                "kong_cluster_events",
                "kong_rate_limiting_counters",
                "kong_core_db_cache",
                "kong_core_db_cache_miss",
                "kong_db_cache",
                "kong_db_cache_miss",
                "kong_secrets");

        @Override
        public void check(Violations violations) {
            if (!MEMORIES.contains(memory.dictionaryName())) {
                violations.entity("missing shared dict '" + memory.dictionaryName() + "'");
            }
        }
    }

    /** The memory that responses are kept in. */
    public record Memory(
            @Doc("The name of the memory, one of those that Kong knows; the node has one for all.")
            @Default("kong_db_cache")
            String dictionaryName) {}

    /** The headers that tell the client about the cache. */
    public record ResponseHeaders(
            @Doc("Whether Age tells how old the response is.") @Default("true") @Nullable
            Boolean age,

            @Doc("Whether X-Cache-Status tells where the response is from.")
            @Name("X-Cache-Status")
            @Default("true")
            @Nullable
            Boolean xCacheStatus,

            @Doc("Whether X-Cache-Key tells what the response is kept under.")
            @Name("X-Cache-Key")
            @Default("true")
            @Nullable
            Boolean xCacheKey) {}

    private static final String VISIT = "proxy-cache visit";
    private static final String MISS = "Miss";
    private static final long MOST_MEMORY = 128L << 20;

    private final Clock clock;
    private final Cache cache =
            new Cache(Math.min(MOST_MEMORY, Runtime.getRuntime().maxMemory() / 8));
    private final Flights flights = new Flights();
    private final PerConfig<Config, Rules> rules = new PerConfig<>(Rules::new);

    public ProxyCache(PluginContext node) {
        clock = node.clock();
        node.page("proxy-cache", new Purge(cache, clock));
    }

    /** For another request that fetches the same response. */
    @Override
    public boolean waits(Config config) {
        return true;
    }

    @Override
    public void access(Exchange exchange, Config config) {
        if (!rules.of(exchange, config).admits(exchange.request())) {
            exchange.note(VISIT, Visit.bypassing());
            return;
        }
        String key = CacheKey.of(exchange, config);
        String status = statusUnlessHit(exchange, config, key);
        if (status.equals(MISS) && config.cacheControl() && wantsCachedOnly(exchange)) {
            throw Exit.empty(504);
        }
        Optional<Flights.Flight> flight = flights.board(key);
        if (flight.isEmpty()) { // somebody else went and came back
            status = statusUnlessHit(exchange, config, key);
        }
        exchange.note(VISIT, new Visit(key, status, flight.orElse(null)));
    }

    @Override
    public void headers(Exchange exchange, Config config) {
        if (exchange.note(VISIT).orElse(null) instanceof Visit visit) {
            boolean kept = visit.key != null && keep(exchange, config, visit, visit.key);
            if (!kept) {
                visit.end();
            }
            Told.of(exchange, config)
                    .status(
                            kept ? visit.status : "Bypass",
                            visit.key,
                            exchange.response().headers());
        }
    }

    @Override
    public ByteBuffer body(Exchange exchange, Config config, ByteBuffer chunk, boolean last) {
        if (exchange.note(VISIT).orElse(null) instanceof Visit visit) {
            visit.take(chunk, last, cache.capacity() / 8);
        }
        return chunk;
    }

    /** A response that broke off is not kept, and nobody waits for it any longer. */
    @Override
    public void log(Exchange exchange, Config config) {
        if (exchange.note(VISIT).orElse(null) instanceof Visit visit) {
            visit.end();
        }
    }

    /** Answers from the cache, or says why not. */
    private String statusUnlessHit(Exchange exchange, Config config, String key) {
        long now = clock.millis();
        Optional<Kept> found = cache.get(key, now).filter(kept -> kept.fits(exchange.request()));
        if (found.isEmpty()) {
            return MISS;
        }
        Kept kept = found.get();
        if (rules.of(exchange, config).isStale(kept, exchange.request(), now)) {
            return "Refresh";
        }
        throw Told.of(exchange, config).hit(kept, key, kept.ageSeconds(now));
    }

    /** Has the response kept once its body is whole, if it may be. */
    private boolean keep(Exchange exchange, Config config, Visit visit, String key) {
        long now = clock.millis();
        Rules rule = rules.of(exchange, config);
        OptionalLong fresh = rule.freshness(exchange, now);
        if (fresh.isEmpty()) {
            return false;
        }
        Replayed replayed = Replayed.of(exchange);
        long gone = now + rule.keptSeconds(fresh.getAsLong()) * 1000;
        String plugin = exchange.pluginId().toString();
        visit.keep(body -> cache.put(key, replayed.kept(plugin, body, now, fresh.getAsLong(), gone)));
        return true;
    }

    private static boolean wantsCachedOnly(Exchange exchange) {
        return CacheControl.of(exchange.request().headers()).has("only-if-cached");
    }
}
