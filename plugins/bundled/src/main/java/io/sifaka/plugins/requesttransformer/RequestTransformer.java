package io.sifaka.plugins.requesttransformer;

import io.sifaka.entity.Protocol;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugin.UpstreamRequest;
import io.sifaka.plugins.perconfig.PerConfig;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Match;
import io.sifaka.schema.Vetted;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes the method, path, headers, arguments and body of requests on their way upstream. */
@PluginInfo(
        name = "request-transformer",
        priority = 801,
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
public final class RequestTransformer implements PluginHandler<RequestTransformer.Config> {

    private static final String PAIR = "[^:]+:.*";
    private static final String PAIR_SHOWN = "^[^:]+:.*$";

    /** The changes, applied in this order. */
    public record Config(
            @Doc("The method of the request upstream; absent keeps the client's.")
            @Match(value = "[A-Z]+", shown = "^%u+$")
            @Nullable
            String httpMethod,

            @Doc("What is taken out.") Remove remove,
            @Doc("What gets another name.") Rename rename,

            @Doc("What gets another value where it is present.")
            Replace replace,

            @Doc("What is put in where it is absent.") Values add,

            @Doc("What is put in beside values that are there.")
            Values append) {

        /** Names. */
        public record Remove(
                @Doc("Top-level fields of JSON, form and multipart bodies, by name.") @Default("[]")
                List<String> body,

                @Doc("Headers, by name.") @Default("[]") List<@Vetted(PairRule.Header.class) String> headers,

                @Doc("Query arguments, by name.") @Default("[]")
                List<String> querystring) {}

        /** Pairs old:new. */
        public record Rename(
                @Doc("Top-level fields of JSON, form and multipart bodies, old:new.") @Default("[]")
                List<@Vetted(PairRule.Field.class) String> body,

                @Doc("Headers, old:new.") @Default("[]")
                List<@Match(value = PAIR, shown = PAIR_SHOWN) @Vetted(PairRule.HeaderNames.class) String> headers,

                @Doc("Query arguments, old:new.") @Default("[]")
                List<@Vetted(PairRule.Field.class) String> querystring) {}

        /** Pairs name:value, and a path. */
        public record Replace(
                @Doc("Top-level fields of JSON, form and multipart bodies, name:value.") @Default("[]")
                List<@Vetted(PairRule.Field.class) String> body,

                @Doc("Headers, name:value; Host among them.") @Default("[]")
                List<@Match(value = PAIR, shown = PAIR_SHOWN) @Vetted(PairRule.Header.class) String> headers,

                @Doc("Query arguments, name:value.") @Default("[]")
                List<@Vetted(PairRule.Field.class) String> querystring,

                @Doc("The path of the request upstream; absent keeps the one of route and service.") @Nullable
                String uri) {}

        /** Pairs name:value. */
        public record Values(
                @Doc("Top-level fields of JSON, form and multipart bodies, name:value.") @Default("[]")
                List<@Vetted(PairRule.Field.class) String> body,

                @Doc("Headers, name:value.") @Default("[]")
                List<@Match(value = PAIR, shown = PAIR_SHOWN) @Vetted(PairRule.Header.class) String> headers,

                @Doc("Query arguments, name:value.") @Default("[]")
                List<@Vetted(PairRule.Field.class) String> querystring) {}

        boolean changesBody() {
            return !(remove.body.isEmpty()
                    && rename.body.isEmpty()
                    && replace.body.isEmpty()
                    && add.body.isEmpty()
                    && append.body.isEmpty());
        }

        /** Whether the new method is one of requests that say all in their query. */
        boolean movesFormToQuery() {
            return httpMethod != null && BODILESS.contains(httpMethod);
        }
    }

    private static final Set<String> BODILESS = Set.of("GET", "HEAD", "TRACE");

    private final PerConfig<Config, Plan> plans = new PerConfig<>(Plan::of);

    @Override
    public boolean needsRequestBody(Config config) {
        return config.changesBody() || config.movesFormToQuery();
    }

    @Override
    public void access(Exchange exchange, Config config) {
        Plan plan = plans.of(exchange, config);
        Scope scope = plan.templates() ? Scope.of(exchange) : Scope.EMPTY;
        UpstreamRequest upstream = exchange.upstream();
        plan.path(scope).ifPresent(upstream::path);
        if (config.httpMethod() != null) {
            upstream.method(config.httpMethod());
        }
        if (config.movesFormToQuery()) {
            Body.moveFormToQuery(exchange);
        }
        plan.headers().apply(new HeaderFields(upstream.headers()), scope);
        if (!plan.body().isEmpty()) {
            Body.change(exchange, plan.body(), scope);
        }
        if (!plan.query().isEmpty()) {
            Arguments query = Arguments.ofQuery(upstream.rawQuery());
            plan.query().apply(query, scope);
            upstream.rawQuery(query.asQuery());
        }
    }
}
