package io.sifaka.plugins.basicauth;

import io.sifaka.entity.Credential;
import io.sifaka.entity.Ref;
import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.Headers;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginContext.Lookup;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugin.PluginInfo.Scope;
import io.sifaka.plugins.auth.Authentication;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Admits a request that carries the user name and password of a known consumer. */
@PluginInfo(
        name = "basic-auth",
        priority = 1100,
        scopes = {Scope.SERVICE, Scope.ROUTE},
        entities = BasicauthCredential.class)
public final class BasicAuth implements PluginHandler<BasicAuth.Config> {
    private static final String AUTHORIZATION = "Authorization";
    private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

    /** Stands in for a name that nobody has, so that refusing it takes as long as refusing a password. */
    private static final BasicauthCredential NOBODY =
            new BasicauthCredential(new UUID(0, 0), 0, new Ref<>(new UUID(0, 0)), "", "", null);

    /** What happens without valid credentials, and with them afterwards. */
    public record Config(
            @Doc("The consumer, by id or username, to act as when no valid name and password are given; absent refuses"
                    + " the request.")
            @Nullable
            String anonymous,

            @Doc("Whether the credentials are taken out of the request before it goes upstream.") @Default("false")
            boolean hideCredentials,

            @Doc("The realm named in WWW-Authenticate.") @Default("service")
            String realm) {}

    private final Lookup<BasicauthCredential> credentials;
    private final Authentication authentication;

    public BasicAuth(PluginContext node) {
        credentials = node.lookup(BasicauthCredential.class, "username");
        authentication = new Authentication(node);
    }

    @Override
    public void access(Exchange exchange, Config config) {
        Optional<Login> forProxy = login(exchange.request(), PROXY_AUTHORIZATION);
        Optional<Login> login = forProxy.or(() -> login(exchange.request(), AUTHORIZATION));
        boolean ran = authentication.run(exchange, config.anonymous(), () -> credential(login, config));
        if (ran && config.hideCredentials()) {
            Headers headers = exchange.upstream().headers();
            headers.remove(PROXY_AUTHORIZATION);
            if (forProxy.isEmpty()) {
                headers.remove(AUTHORIZATION);
            }
        }
    }

    /** A user name and a password, as a request gives them. */
    private record Login(String username, String password) {
        /** The decoded form, {@code username:password}; the password may hold colons. */
        static Optional<Login> of(String pair) {
            int colon = pair.indexOf(':');
            return colon < 1
                    ? Optional.empty()
                    : Optional.of(new Login(pair.substring(0, colon), pair.substring(colon + 1)));
        }

        /** The name only: a password is not for logs. */
        @Override
        public String toString() {
            return username;
        }
    }

    /** What a header says, unless it says it twice. */
    private static Optional<Login> login(ClientRequest request, String header) {
        List<String> values = request.headers().all(header);
        if (values.size() != 1) {
            return Optional.empty();
        }
        String value = values.get(0);
        boolean basic = value.startsWith("Basic ") || value.startsWith("basic ");
        return basic ? decoded(value.substring("Basic ".length()).strip()).flatMap(Login::of) : Optional.empty();
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Credential credential(Optional<Login> login, Config config) {
        Login given = login.orElseThrow(() -> refusal(config));
        Optional<BasicauthCredential> found = credentials.find(given.username());
        boolean proven = found.orElse(NOBODY).isProvenBy(given.password());
        return found.filter(credential -> proven).orElseThrow(() -> refusal(config));
    }

    private static Exit refusal(Config config) {
        return Exit.error(401, "Unauthorized").with("WWW-Authenticate", "Basic realm=\"" + config.realm() + "\"");
    }
}
