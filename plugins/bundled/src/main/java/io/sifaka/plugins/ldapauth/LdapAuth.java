package io.sifaka.plugins.ldapauth;

import io.sifaka.entity.Credential;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.Headers;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugin.PluginInfo.Scope;
import io.sifaka.plugins.auth.Authentication;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.NotRequired;
import io.sifaka.schema.SelfContained;
import io.sifaka.schema.Text;
import io.sifaka.schema.When;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Admits a request whose name and password a directory knows (LDAP, RFC 4511). */
@PluginInfo(
        name = "ldap-auth",
        priority = 1200,
        scopes = {Scope.SERVICE, Scope.ROUTE})
public final class LdapAuth implements PluginHandler<LdapAuth.Config> {

    /** Where the directory is, how names are found in it and what happens without a valid one. */
    @SelfContained
    @When(
            field = "ldaps",
            is = "true",
            then = "start_tls",
            equal = "false",
            message = "'ldaps' and 'start_tls' cannot be enabled simultaneously")
    public record Config(
            @Doc("The host of the directory.") @Format(Text.HOST)
            String ldapHost,

            @Doc("The port of the directory.") @Default("389") @Min(0) @Max(65535)
            int ldapPort,

            @Doc("Whether the connection is made by TLS.") @Default("false")
            boolean ldaps,

            @Doc("Whether a plain connection is turned into one by TLS.") @Default("false")
            boolean startTls,

            @Doc("Whether the directory's certificate is verified.") @Default("false")
            boolean verifyLdapHost,

            @Doc("The entry beneath which users are.") String baseDn,

            @Doc("The attribute that holds the user name.") String attribute,

            @Doc("Seconds that the directory's word on a name and password is remembered.") @Default("60")
            double cacheTtl,

            @Doc("Whether the credentials are taken out of the request before it goes upstream.") @Default("false")
            boolean hideCredentials,

            @Doc("Milliseconds that connecting, sending and receiving may take.") @Default("10000") @Nullable
            Double timeout,

            @Doc("Milliseconds that an idle connection is kept.") @Default("60000") @Nullable
            Double keepalive,

            @Doc("The consumer, by id or username, to act as without valid credentials; absent refuses the request.")
            @Nullable
            String anonymous,

            @Doc("The scheme of the Authorization header.") @Default("ldap") @Nullable
            String headerType,

            @Doc("The realm named in WWW-Authenticate; absent leaves it out.") @NotRequired @Nullable
            String realm) {}

    private static final String AUTHORIZATION = "Authorization";
    private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

    private final Authentication authentication;
    private final Verdicts verdicts;

    public LdapAuth(PluginContext node) {
        authentication = new Authentication(node);
        verdicts = new Verdicts(node.clock());
    }

    /** The directory is asked on the way. */
    @Override
    public boolean waits(Config config) {
        return true;
    }

    @Override
    public void access(Exchange exchange, Config config) {
        String scheme = scheme(config);
        Optional<Login> forProxy = Login.of(exchange.request(), PROXY_AUTHORIZATION, scheme);
        Optional<Login> login = forProxy.or(() -> Login.of(exchange.request(), AUTHORIZATION, scheme));
        boolean ran = authentication.run(exchange, config.anonymous(), () -> user(login, config));
        if (ran && config.hideCredentials()) {
            Headers headers = exchange.upstream().headers();
            headers.remove(PROXY_AUTHORIZATION);
            if (forProxy.isEmpty()) {
                headers.remove(AUTHORIZATION);
            }
        }
    }

    private Credential user(Optional<Login> login, Config config) {
        Login given = login.orElseThrow(() -> refusal(config));
        if (!verdicts.of(config, given, () -> new Directory(config).admits(given))) {
            throw refusal(config);
        }
        return DirectoryUser.of(config, given.username());
    }

    private static Exit refusal(Config config) {
        String scheme = scheme(config);
        String shown = scheme.equals("ldap") ? "LDAP" : scheme;
        String realm = config.realm() == null ? "" : " realm=\"" + config.realm() + "\"";
        return Exit.error(401, "Unauthorized").with("WWW-Authenticate", shown + realm);
    }

    private static String scheme(Config config) {
        return Objects.requireNonNullElse(config.headerType(), "ldap");
    }
}
