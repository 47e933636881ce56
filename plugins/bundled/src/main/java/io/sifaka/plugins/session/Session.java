package io.sifaka.plugins.session;

import io.sifaka.entity.Consumer;
import io.sifaka.entity.Credential;
import io.sifaka.entity.Protocol;
import io.sifaka.entity.Ref;
import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.Headers;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginContext.Entities;
import io.sifaka.plugin.PluginContext.Lookup;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugin.PluginInfo.Scope;
import io.sifaka.plugins.body.BodyFields;
import io.sifaka.plugins.perconfig.PerConfig;
import io.sifaka.plugins.session.Visits.Visit;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.NotRequired;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.RandomDefault;
import io.sifaka.schema.Referenceable;
import io.sifaka.schema.Secret;
import io.sifaka.schema.Shorthand;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets a client that was authenticated once come back with a cookie. */
@PluginInfo(
        name = "session",
        priority = 1900,
        scopes = {Scope.SERVICE, Scope.ROUTE},
        entities = StoredSession.class,
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
public final class Session implements PluginHandler<Session.Config> {

    /** Where sessions are kept, how long they live and what their cookies look like. */
    @Shorthand(name = "cookie_lifetime", type = Double.class, shown = true, expansion = OlderNames.class)
    @Shorthand(name = "cookie_idletime", type = Double.class, shown = true, expansion = OlderNames.class)
    @Shorthand(name = "cookie_renew", type = Double.class, shown = true, expansion = OlderNames.class)
    @Shorthand(name = "cookie_discard", type = Double.class, shown = true, expansion = OlderNames.class)
    @Shorthand(name = "cookie_samesite", shown = true, expansion = OlderNames.class)
    @Shorthand(name = "cookie_httponly", type = Boolean.class, shown = true, expansion = OlderNames.class)
    @Shorthand(name = "cookie_persistent", type = Boolean.class, shown = true, expansion = OlderNames.class)
    public record Config(
            @Doc("What cookies are sealed with.") @RandomDefault @Referenceable @Secret @NotRequired @Nullable
            String secret,

            @Doc("Where the session's data is: in the cookie, or in the datastore.")
            @Default("cookie")
            @OneOf({"cookie", "kong"})
            @Nullable
            String storage,

            @Doc("The application that the session is for.") @Default("default") @Nullable
            String audience,

            @Doc("Seconds without a request after which a session ends; 0 never ends it for that.")
            @Default("900")
            @Nullable
            Double idlingTimeout,

            @Doc("Seconds after which a session's cookie is renewed.") @Default("3600") @Nullable
            Double rollingTimeout,

            @Doc("Seconds after which a session ends in any case.") @Default("86400") @Nullable
            Double absoluteTimeout,

            @Doc("Seconds that a renewed session's old cookie is still good.") @Default("10") @Nullable
            Double staleTtl,

            @Doc("The name of the cookie.") @Default("session") @Nullable
            String cookieName,

            @Doc("The path of the cookie.") @Default("/") @Nullable
            String cookiePath,

            @Doc("The domain of the cookie; absent leaves it to the host of the request.") @Nullable
            String cookieDomain,

            @Doc("Whether the cookie goes along with requests from other sites.")
            @Default("Strict")
            @OneOf({"Strict", "Lax", "None", "Default"})
            @Nullable
            String cookieSameSite,

            @Doc("Whether scripts cannot read the cookie.") @Default("true") @Nullable
            Boolean cookieHttpOnly,

            @Doc("Whether the cookie is sent by HTTPS only.") @Default("true") @Nullable
            Boolean cookieSecure,

            @Doc("Whether sessions outlive the browser.") @Default("false") @Nullable
            Boolean remember,

            @Doc("The name of the cookie of a session that outlives the browser.") @Default("remember") @Nullable
            String rememberCookieName,

            @Doc("Seconds after which such a session's cookie is renewed.") @Default("604800") @Nullable
            Double rememberRollingTimeout,

            @Doc("Seconds after which such a session ends in any case.") @Default("2592000") @Nullable
            Double rememberAbsoluteTimeout,

            @Doc("What of the session is told to the client in headers.") @Nullable
            Set<
                            @OneOf({
                                "id",
                                "audience",
                                "subject",
                                "timeout",
                                "idling-timeout",
                                "rolling-timeout",
                                "absolute-timeout"
                            })
                            String>
                    responseHeaders,

            @Doc("What of the session is told to the upstream in headers.") @Nullable
            Set<
                            @OneOf({
                                "id",
                                "audience",
                                "subject",
                                "timeout",
                                "idling-timeout",
                                "rolling-timeout",
                                "absolute-timeout"
                            })
                            String>
                    requestHeaders,

            @Doc("Whether the request body is looked at for the argument that ends a session.")
            @Default("false")
            @Nullable
            Boolean readBodyForLogout,

            @Doc("The methods of requests that can end a session.") @Default("[\"POST\",\"DELETE\"]") @Nullable
            Set<@OneOf({"GET", "POST", "DELETE"}) String> logoutMethods,

            @Doc("The query argument that ends a session.") @Default("session_logout") @Nullable
            String logoutQueryArg,

            @Doc("The body field that ends a session.") @Default("session_logout") @Nullable
            String logoutPostArg) {

        Lifetime lifetime() {
            return new Lifetime(
                    seconds(idlingTimeout, 900), seconds(rollingTimeout, 3600), seconds(absoluteTimeout, 86_400));
        }

        /** Remembered sessions wait as long as they live: that is what they are for. */
        Lifetime rememberedLifetime() {
            return new Lifetime(
                    0, seconds(rememberRollingTimeout, 604_800), seconds(rememberAbsoluteTimeout, 2_592_000));
        }

        long staleSeconds() {
            return seconds(staleTtl, 10);
        }

        boolean remembers() {
            return Boolean.TRUE.equals(remember);
        }

        boolean isInDatastore() {
            return "kong".equals(storage);
        }

        String cookie() {
            return Objects.requireNonNullElse(cookieName, "session");
        }

        String rememberCookie() {
            return Objects.requireNonNullElse(rememberCookieName, "remember");
        }

        private static long seconds(@Nullable Double value, long otherwise) {
            return value == null ? otherwise : (long) Math.ceil(value);
        }
    }

    private static final String NOTE = "session";

    private final Lookup<Consumer> consumers;
    private final Entities<StoredSession> rows;
    private final Clock clock;
    private final PerConfig<Config, Visits> visits = new PerConfig<>(this::visits);

    public Session(PluginContext node) {
        consumers = node.lookup(Consumer.class, "id");
        rows = node.entities(StoredSession.class);
        clock = node.clock();
    }

    private Visits visits(Config config) {
        Seal seal = new Seal(config.secret());
        return new Visits(config, store(config, seal, "session"), store(config, seal, "remember"));
    }

    private SessionStore store(Config config, Seal seal, String kind) {
        String purpose = kind + "\n" + config.audience() + "\n";
        return config.isInDatastore() ? new InDatastore(rows, seal, purpose, clock) : new InCookie(seal, purpose);
    }

    @Override
    public boolean waits(Config config) {
        return config.isInDatastore();
    }

    @Override
    public boolean needsRequestBody(Config config) {
        return Boolean.TRUE.equals(config.readBodyForLogout());
    }

    /** Lets in who has a session, or ends the session. */
    @Override
    public void access(Exchange exchange, Config config) {
        Visits own = visits.of(exchange, config);
        long now = clock.instant().getEpochSecond();
        Optional<Visit> visit = own.of(exchange.request(), now).filter(found -> isKnown(found.data()));
        if (visit.isPresent() && isLogout(exchange.request(), config)) {
            own.end(visit.get());
            throw goodbye(config);
        }
        SessionHeaders.tell(
                exchange.upstream().headers(),
                config.requestHeaders(),
                visit.map(Visit::data).orElse(null),
                config,
                now);
        visit.ifPresent(found -> admit(exchange, found));
    }

    /** Gives whoever was admitted a session. */
    @Override
    public void headers(Exchange exchange, Config config) {
        Credential credential = exchange.credential().orElse(null);
        if (credential == null) {
            return;
        }
        Visits own = visits.of(exchange, config);
        Instant now = clock.instant();
        Headers headers = exchange.response().headers();
        SessionData session = exchange.note(NOTE)
                .map(Visit.class::cast)
                .filter(visit -> isOf(visit.data(), exchange, credential))
                .map(visit -> own.goOn(headers, visit, now))
                .orElseGet(() -> own.open(exchange, credential, now));
        SessionHeaders.tell(headers, config.responseHeaders(), session, config, now.getEpochSecond());
    }

    private boolean isKnown(SessionData session) {
        UUID consumer = session.consumer();
        return consumer == null || consumers.find(consumer.toString()).isPresent();
    }

    private void admit(Exchange exchange, Visit visit) {
        UUID id = visit.data().consumer();
        Consumer consumer = id == null ? null : consumers.find(id.toString()).orElseThrow();
        Ref<Consumer> owner = id == null ? null : new Ref<>(id);
        exchange.note(NOTE, visit);
        exchange.authenticate(consumer, new SessionCredential(visit.data().credential(), owner));
    }

    private static boolean isOf(SessionData session, Exchange exchange, Credential credential) {
        UUID consumer = exchange.consumer().map(Consumer::id).orElse(null);
        return session.credential().equals(credential.id()) && Objects.equals(session.consumer(), consumer);
    }

    private static boolean isLogout(ClientRequest request, Config config) {
        if (config.logoutMethods() == null || !config.logoutMethods().contains(request.method())) {
            return false;
        }
        String inQuery = Objects.requireNonNullElse(config.logoutQueryArg(), "session_logout");
        if (!request.queryArgs(inQuery).isEmpty()) {
            return true;
        }
        String inBody = Objects.requireNonNullElse(config.logoutPostArg(), "session_logout");
        return Boolean.TRUE.equals(config.readBodyForLogout())
                && BodyFields.of(request)
                        .filter(body -> !body.values(inBody).isEmpty())
                        .isPresent();
    }

    private static Exit goodbye(Config config) {
        Exit exit = Exit.empty(200).with("Set-Cookie", Cookies.gone(config.cookie(), config));
        return config.remembers() ? exit.with("Set-Cookie", Cookies.gone(config.rememberCookie(), config)) : exit;
    }
}
