package io.sifaka.plugins.proxycache;

import io.sifaka.entity.Protocol;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugins.unfinished.Unfinished;
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
import java.util.List;
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

    private final Unfinished unfinished = new Unfinished("proxy-cache");

    @Override
    public void access(Exchange exchange, Config config) {
        unfinished.warn();
    }
}
