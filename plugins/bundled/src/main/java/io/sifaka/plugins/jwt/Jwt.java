package io.sifaka.plugins.jwt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Credential;
import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginContext.Lookup;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugin.PluginInfo.Scope;
import io.sifaka.plugins.auth.Authentication;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.NotRequired;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.When;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Admits a request that carries a token signed by a known consumer, and still valid. */
@PluginInfo(
        name = "jwt",
        priority = 1450,
        scopes = {Scope.SERVICE, Scope.ROUTE},
        entities = JwtSecret.class)
public final class Jwt implements PluginHandler<Jwt.Config> {
    /** The note in which the token is left for later plugins: a string, as it came. */
    public static final String AUTHENTICATED_TOKEN = "authenticated_jwt_token";

    /** Where the token may stand, what it must claim, and what happens without a valid one. */
    @When(field = "maximum_expiration", positive = true, then = "claims_to_verify", contains = "exp")
    public record Config(
            @Doc("Names of the query arguments that may carry the token.") @Default("[\"jwt\"]") @Nullable
            Set<String> uriParamNames,

            @Doc("Names of the cookies that may carry the token.") @Default("[]") @Nullable
            Set<String> cookieNames,

            @Doc("The claim that says which credentials the token is signed with; where there is no such claim, the"
                    + " header parameter of that name.")
            @Default("iss")
            @Nullable
            String keyClaimName,

            @Doc("Whether the secrets of credentials are base64 of the secret itself.") @Default("false")
            boolean secretIsBase64,

            @Doc("The times that the token must name and keep: exp, when it expires, and nbf, before when it is not"
                    + " valid.")
            @Nullable
            Set<@OneOf({"exp", "nbf"}) String> claimsToVerify,

            @Doc("The consumer, by id or username, to act as when there is no valid token; absent refuses the request.")
            @Nullable
            String anonymous,

            @Doc("Whether OPTIONS requests need a token too.") @Default("true")
            boolean runOnPreflight,

            @Doc("How many seconds from now a token may expire at most; 0 means no limit.")
            @Default("0")
            @Min(0)
            @Max(31536000)
            @Nullable
            Double maximumExpiration,

            @Doc("Names of the headers that may carry the token, as Bearer and the token.")
            @Default("[\"authorization\"]")
            @Nullable
            Set<String> headerNames,

            @Doc("The realm named in WWW-Authenticate; absent leaves it out.") @NotRequired @Nullable
            String realm) {

        String keyClaim() {
            return keyClaimName == null ? "iss" : keyClaimName;
        }

        boolean verifies(String claim) {
            return claimsToVerify != null && claimsToVerify.contains(claim);
        }
    }

    private final Lookup<JwtSecret> credentials;
    private final Authentication authentication;
    private final Clock clock;
    private final PublicKeys publicKeys = new PublicKeys();

    public Jwt(PluginContext node) {
        credentials = node.lookup(JwtSecret.class, "key");
        authentication = new Authentication(node);
        clock = node.clock();
    }

    @Override
    public void access(Exchange exchange, Config config) {
        ClientRequest request = exchange.request();
        if (config.runOnPreflight() || !request.method().equals("OPTIONS")) {
            Set<String> tokens = BearerTokens.in(request, config);
            boolean ran = authentication.run(exchange, config.anonymous(), () -> credential(tokens, config));
            if (ran && exchange.credential().isPresent()) {
                exchange.note(AUTHENTICATED_TOKEN, tokens.iterator().next());
            }
        }
    }

    private Credential credential(Set<String> tokens, Config config) {
        if (tokens.isEmpty()) {
            throw Exit.message(401, "Unauthorized").with("WWW-Authenticate", challenge(config));
        } else if (tokens.size() > 1) {
            throw refusal("Multiple tokens provided", config);
        }
        Token token = Token.of(tokens.iterator().next(), reason -> refusal("Bad token; " + reason, config));
        JwtSecret credential = credential(token, config);
        checkSignature(token, credential, config);
        ObjectNode problems = new Times(token.claims(), clock.instant().getEpochSecond()).problems(config);
        if (!problems.isEmpty()) {
            throw invalid(Exit.json(401, problems), config);
        }
        return credential;
    }

    private JwtSecret credential(Token token, Config config) {
        String claim = "'" + config.keyClaim() + "'";
        JsonNode key = token.named(config.keyClaim());
        if (key.isMissingNode() || key.isNull()) {
            throw refusal("No mandatory " + claim + " in claims", config);
        } else if (!key.isTextual() || key.textValue().isEmpty()) {
            throw refusal("Invalid " + claim + " in claims", config);
        }
        return credentials
                .find(key.textValue())
                .orElseThrow(() -> refusal("No credentials found for given " + claim, config));
    }

    private void checkSignature(Token token, JwtSecret credential, Config config) {
        Algorithm algorithm = credential.usedAlgorithm();
        if (token.algorithm() != algorithm) {
            throw refusal("Invalid algorithm", config);
        }
        Key key = (algorithm.isShared() ? sharedKey(credential, config) : publicKey(credential))
                .orElseThrow(() -> refusal("Invalid key/secret", config));
        if (!token.isSignedWith(key)) {
            throw refusal("Invalid signature", config);
        }
    }

    private static Optional<Key> sharedKey(JwtSecret credential, Config config) {
        return Optional.ofNullable(credential.secret())
                .flatMap(secret -> config.secretIsBase64()
                        ? Token.decoded(secret)
                        : Optional.of(secret.getBytes(StandardCharsets.UTF_8)))
                .filter(bytes -> bytes.length > 0)
                .map(bytes -> new SecretKeySpec(bytes, "HMAC"));
    }

    private Optional<Key> publicKey(JwtSecret credential) {
        return Optional.ofNullable(credential.rsaPublicKey())
                .flatMap(pem -> publicKeys.of(credential.usedAlgorithm(), pem));
    }

    private static Exit refusal(String message, Config config) {
        return invalid(Exit.message(401, message), config);
    }

    private static Exit invalid(Exit exit, Config config) {
        return exit.with("WWW-Authenticate", challenge(config) + " error=\"invalid_token\"");
    }

    private static String challenge(Config config) {
        return config.realm() == null ? "Bearer" : "Bearer realm=\"" + config.realm() + "\"";
    }
}
