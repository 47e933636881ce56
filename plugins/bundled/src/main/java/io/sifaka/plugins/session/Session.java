package io.sifaka.plugins.session;

import io.sifaka.entity.Protocol;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugin.PluginInfo.Scope;
import io.sifaka.plugins.unfinished.Unfinished;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.NotRequired;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.RandomDefault;
import io.sifaka.schema.Referenceable;
import io.sifaka.schema.Secret;
import io.sifaka.schema.Shorthand;
import java.util.Set;
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
            String logoutPostArg) {}

    private final Unfinished unfinished = new Unfinished("session");

    @Override
    public void access(Exchange exchange, Config config) {
        unfinished.warn();
    }
}
