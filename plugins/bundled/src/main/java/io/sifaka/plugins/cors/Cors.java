package io.sifaka.plugins.cors;

import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.Headers;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugin.PluginInfo.Scope;
import io.sifaka.plugins.perconfig.PerConfig;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.Vetted;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Tells browsers which other sites may read responses, and answers their questions beforehand (preflight requests). */
@PluginInfo(
        name = "cors",
        priority = 2000,
        scopes = {Scope.SERVICE, Scope.ROUTE})
public final class Cors implements PluginHandler<Cors.Config> {

    /** Who may read what. */
    public record Config(
            @Doc("The origins that may read responses, each literal or a regular expression; absent or * alone: all.")
            @Nullable
            List<@Vetted(AllowedOrigins.Rule.class) String> origins,

            @Doc("The headers that requests may have; absent allows those that a preflight request asks for.") @Nullable
            List<String> headers,

            @Doc("The headers of responses that may be read, beyond those that browsers always show.") @Nullable
            List<String> exposedHeaders,

            @Doc("The methods that requests may have.")
            @Default("[\"GET\",\"HEAD\",\"PUT\",\"PATCH\",\"POST\",\"DELETE\",\"OPTIONS\",\"TRACE\",\"CONNECT\"]")
            @Nullable
            List<@OneOf({"GET", "HEAD", "PUT", "PATCH", "POST", "DELETE", "OPTIONS", "TRACE", "CONNECT"}) String>
                    methods,

            @Doc("Seconds that browsers may remember an answer to a preflight request; absent leaves it to them.")
            @Nullable
            Double maxAge,

            @Doc("Whether requests may carry cookies and other credentials.") @Default("false")
            boolean credentials,

            @Doc("Whether sites of the public network may send requests.") @Default("false")
            boolean privateNetwork,

            @Doc("Whether preflight requests go upstream to be answered there.") @Default("false")
            boolean preflightContinue) {}

    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String LEAVE_ALONE = "cors preflight";

    private final PerConfig<Config, AllowedOrigins> origins =
            new PerConfig<>(config -> AllowedOrigins.of(config.origins()));

    @Override
    public void access(Exchange exchange, Config config) {
        if (!isPreflight(exchange.request())) {
            return;
        }
        exchange.note(LEAVE_ALONE, true);
        if (!config.preflightContinue()) {
            throw preflight(exchange, config);
        }
    }

    @Override
    public void headers(Exchange exchange, Config config) {
        if (exchange.note(LEAVE_ALONE).isPresent()) {
            return;
        }
        Headers headers = exchange.response().headers();
        Grant grant = grant(exchange, config);
        if (grant.origin() == null) {
            headers.remove(ALLOW_ORIGIN);
        }
        grant.write((name, value) -> {
            if (name.equals("Vary")) {
                headers.add(name, value);
            } else {
                headers.set(name, value);
            }
        });
        joined(config.exposedHeaders()).ifPresent(names -> headers.set("Access-Control-Expose-Headers", names));
    }

    private static boolean isPreflight(ClientRequest request) {
        return request.method().equals("OPTIONS")
                && request.headers().has("Origin")
                && request.headers().has("Access-Control-Request-Method");
    }

    private Exit preflight(Exchange exchange, Config config) {
        Headers asked = exchange.request().headers();
        Exit exit = Exit.empty(200);
        grant(exchange, config).write(exit::with);
        joined(config.headers())
                .or(() -> asked.first("Access-Control-Request-Headers"))
                .ifPresent(names -> exit.with("Access-Control-Allow-Headers", names));
        joined(config.methods()).ifPresent(methods -> exit.with("Access-Control-Allow-Methods", methods));
        if (config.maxAge() != null) {
            exit.with("Access-Control-Max-Age", number(config.maxAge()));
        }
        if (config.privateNetwork()
                && asked.first("Access-Control-Request-Private-Network")
                        .filter("true"::equals)
                        .isPresent()) {
            exit.with("Access-Control-Allow-Private-Network", "true");
        }
        return exit;
    }

    private Grant grant(Exchange exchange, Config config) {
        AllowedOrigins allowed = origins.of(exchange, config);
        List<String> sent = exchange.request().headers().all("Origin");
        String origin = sent.size() == 1 ? sent.get(0) : null;
        if (!allowed.all()) {
            return new Grant(allowed.answer(origin), true, config.credentials());
        }
        // Browsers refuse * together with credentials.
        boolean named = config.credentials() && origin != null;
        return new Grant(named ? origin : "*", named, named);
    }

    /**
     * What the client is told.
     *
     * @param origin who may read the response; null: nobody
     * @param varies whether that depends on who asks
     */
    private record Grant(@Nullable String origin, boolean varies, boolean credentials) {
        void write(BiConsumer<String, String> field) {
            if (varies) {
                field.accept("Vary", "Origin");
            }
            if (origin != null) {
                field.accept(ALLOW_ORIGIN, origin);
            }
            if (credentials) {
                field.accept("Access-Control-Allow-Credentials", "true");
            }
        }
    }

    private static Optional<String> joined(@Nullable List<String> names) {
        return names == null || names.isEmpty() ? Optional.empty() : Optional.of(String.join(",", names));
    }

    private static String number(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
