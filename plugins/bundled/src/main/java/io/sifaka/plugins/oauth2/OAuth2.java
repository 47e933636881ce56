package io.sifaka.plugins.oauth2;

import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugin.PluginInfo.Scope;
import io.sifaka.plugins.auth.Authentication;
import io.sifaka.schema.Auto;
import io.sifaka.schema.Checked;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.NotRequired;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.Secret;
import io.sifaka.schema.SelfContained;
import io.sifaka.schema.Unique;
import io.sifaka.schema.Violations;
import io.sifaka.schema.When;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Admits a request that carries an access token, and gives out tokens as OAuth 2.0 (RFC 6749) has it. */
@PluginInfo(
        name = "oauth2",
        priority = 1400,
        scopes = {Scope.SERVICE, Scope.ROUTE},
        entities = {OAuth2Credential.class, OAuth2Token.class, OAuth2AuthorizationCode.class})
public final class OAuth2 implements PluginHandler<OAuth2.Config> {

    /** Which ways to a token are open, and what a token looks like and lives. */
    @SelfContained
    @When(field = "mandatory_scope", is = "true", then = "scopes", present = true)
    public record Config(
            @Doc("The scopes that an end user can grant.") @Nullable
            List<String> scopes,

            @Doc("Whether every authorization must name a scope.") @Default("false")
            boolean mandatoryScope,

            @Doc(
                    "The secret that proves to the plugin that an authorization comes from the operator's own application; a random one is made when absent.")
            @Auto
            @Unique
            @Secret
            @NotNull
            String provisionKey,

            @Doc("Seconds that an access token lives; 0 makes it live for ever, without a refresh token.")
            @Default("7200")
            double tokenExpiration,

            @Doc("Whether a code can be got and exchanged for a token (RFC 6749 section 4.1).") @Default("false")
            boolean enableAuthorizationCode,

            @Doc("Whether a token can be got without a code (RFC 6749 section 4.2).") @Default("false")
            boolean enableImplicitGrant,

            @Doc("Whether a client can get a token for itself (RFC 6749 section 4.4).") @Default("false")
            boolean enableClientCredentials,

            @Doc("Whether a user's password can be exchanged for a token (RFC 6749 section 4.3).") @Default("false")
            boolean enablePasswordGrant,

            @Doc("Whether the token is taken out of the request before it goes upstream.") @Default("false")
            boolean hideCredentials,

            @Doc("Whether a request that a trusted proxy received by HTTPS counts as one.") @Default("false")
            boolean acceptHttpIfAlreadyTerminated,

            @Doc("The consumer, by id or username, to act as without a valid token; absent refuses the request.")
            @Nullable
            String anonymous,

            @Doc("Whether a token is good at every service whose plugin says so too.") @Default("false")
            boolean globalCredentials,

            @Doc("The header that carries the access token.") @Default("authorization") @Nullable
            String authHeaderName,

            @Doc("Seconds that a refresh token lives; 0 makes it live for ever.")
            @Default("1209600")
            @Min(0)
            @Max(100000000)
            double refreshTokenTtl,

            @Doc("Whether a refresh token stays the same when it is used.") @Default("false")
            boolean reuseRefreshToken,

            @Doc("Whether codes must be proven (RFC 7636): never, by public clients, or by all.")
            @Default("lax")
            @OneOf({"none", "lax", "strict"})
            @NotRequired
            @Nullable
            String pkce,

            @Doc("The realm named in WWW-Authenticate; absent leaves it out.") @NotRequired @Nullable
            String realm)
            implements Checked {

        @Override
        public void check(Violations violations) {
            if (!enableAuthorizationCode && !enableImplicitGrant && !enableClientCredentials && !enablePasswordGrant) {
                violations.entity("at least one of these fields must be true: enable_authorization_code, "
                        + "enable_implicit_grant, enable_client_credentials, enable_password_grant");
            }
        }
    }

    private static final Pattern ENDPOINT = Pattern.compile(".*/oauth2/(token|authorize)/?");

    private final Authentication authentication;
    private final BearerAccess bearers;
    private final TokenEndpoint tokens;
    private final AuthorizationEndpoint authorizations;

    public OAuth2(PluginContext node) {
        authentication = new Authentication(node);
        bearers = new BearerAccess(node);
        Issuer issuer = new Issuer(node);
        tokens = new TokenEndpoint(node, issuer);
        authorizations = new AuthorizationEndpoint(node, issuer);
    }

    /** Tokens are asked for, and may be presented, in bodies. */
    @Override
    public boolean needsRequestBody(Config config) {
        return true;
    }

    /** Tokens are written to the datastore. */
    @Override
    public boolean waits(Config config) {
        return true;
    }

    @Override
    public void access(Exchange exchange, Config config) {
        Matcher endpoint = ENDPOINT.matcher(exchange.request().path());
        if (endpoint.matches()) {
            throw answer(exchange, config, endpoint.group(1).equals("token"));
        }
        OAuth2Token[] token = new OAuth2Token[1];
        boolean ran = authentication.run(exchange, config.anonymous(), () -> {
            token[0] = bearers.token(exchange, config);
            return bearers.credential(token[0], config);
        });
        if (ran) {
            bearers.tell(exchange, token[0], config);
        }
    }

    private Exit answer(Exchange exchange, Config config, boolean token) {
        String method = exchange.request().method();
        if (!method.equals("POST")) {
            String endpoint = token ? "token" : "authorization";
            return Refusal.of(
                            "invalid_method",
                            "The HTTP method " + method + " is invalid for the " + endpoint + " endpoint")
                    .exit(405, config);
        }
        return token ? tokens.answer(exchange, config) : authorizations.answer(exchange, config);
    }
}
