package io.sifaka.plugins.hmacauth;

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
import jakarta.validation.constraints.Positive;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Admits a request that is signed with the secret of a known consumer, and not long ago. */
@PluginInfo(
        name = "hmac-auth",
        priority = 1030,
        scopes = {Scope.SERVICE, Scope.ROUTE},
        entities = HmacauthCredential.class)
public final class HmacAuth implements PluginHandler<HmacAuth.Config> {
    private static final String AUTHORIZATION = "Authorization";
    private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";
    private static final List<String> DATES = List.of("x-date", "date");
    private static final String NOT_VERIFIABLE = "HMAC signature cannot be verified";
    private static final String NO_DATE =
            NOT_VERIFIABLE + ", a valid date or x-date header is required for HMAC Authentication";
    private static final String NO_MATCH = "HMAC signature does not match";

    /** What must be signed, how and when, and what happens without a valid signature. */
    public record Config(
            @Doc("Whether the signature is taken out of the request before it goes upstream.") @Default("false")
            boolean hideCredentials,

            @Doc("How many seconds the date of the request and the time of the gateway may differ; absent means 300.")
            @Default("300")
            @Positive
            @Nullable
            Double clockSkew,

            @Doc("The consumer, by id or username, to act as when there is no valid signature; absent refuses the"
                    + " request.")
            @Nullable
            String anonymous,

            @Doc("Whether the body must match the Digest header, of SHA-256. Name digest in enforce_headers as well, or"
                    + " the header need not be signed.")
            @Default("false")
            boolean validateRequestBody,

            @Doc("The headers that must be signed; @request-target is method and path.") @Default("[]") @Nullable
            List<String> enforceHeaders,

            @Doc("The algorithms that signatures may have; absent allows all.")
            @Default("[\"hmac-sha1\", \"hmac-sha256\", \"hmac-sha384\", \"hmac-sha512\"]")
            @Nullable
            List<@OneOf({"hmac-sha1", "hmac-sha256", "hmac-sha384", "hmac-sha512"}) String> algorithms,

            @Doc("The realm named in WWW-Authenticate; absent leaves it out.") @NotRequired @Nullable
            String realm) {

        private static final double USUAL_SKEW = 300;

        double skewSeconds() {
            return clockSkew == null ? USUAL_SKEW : clockSkew;
        }

        boolean allows(String algorithm) {
            return algorithms == null || algorithms.contains(algorithm);
        }

        boolean isMetBy(List<String> signed) {
            return enforceHeaders == null
                    || enforceHeaders.stream()
                            .allMatch(header -> signed.stream().anyMatch(header::equalsIgnoreCase));
        }
    }

    private final Lookup<HmacauthCredential> credentials;
    private final Authentication authentication;
    private final Clock clock;

    public HmacAuth(PluginContext node) {
        credentials = node.lookup(HmacauthCredential.class, "username");
        authentication = new Authentication(node);
        clock = node.clock();
    }

    @Override
    public boolean needsRequestBody(Config config) {
        return config.validateRequestBody();
    }

    @Override
    public void access(Exchange exchange, Config config) {
        ClientRequest request = exchange.request();
        Optional<Signature> forProxy = signature(request, PROXY_AUTHORIZATION);
        Optional<Signature> signature = forProxy.or(() -> signature(request, AUTHORIZATION));
        boolean ran = authentication.run(exchange, config.anonymous(), () -> credential(request, signature, config));
        if (ran && config.hideCredentials() && signature.isPresent()) {
            exchange.upstream().headers().remove(forProxy.isPresent() ? PROXY_AUTHORIZATION : AUTHORIZATION);
        }
    }

    /** What a header claims, unless it is there twice. */
    private static Optional<Signature> signature(ClientRequest request, String header) {
        List<String> values = request.headers().all(header);
        return values.size() == 1 ? Signature.of(values.get(0)) : Optional.empty();
    }

    private Credential credential(ClientRequest request, Optional<Signature> signature, Config config) {
        if (!request.headers().has(AUTHORIZATION) && !request.headers().has(PROXY_AUTHORIZATION)) {
            throw refusal("Unauthorized", config);
        }
        if (DATES.stream().noneMatch(date -> isRecent(request, date, config))) {
            throw refusal(NO_DATE, config);
        }
        Signature claim = signature
                .filter(each -> config.allows(each.algorithm()) && config.isMetBy(each.headers()))
                .orElseThrow(() -> refusal(NOT_VERIFIABLE, config));
        checkSignedDates(request, claim, config);
        HmacauthCredential credential =
                credentials.find(claim.username()).orElseThrow(() -> refusal(NOT_VERIFIABLE, config));
        checkMatch(request, claim, credential, config);
        return credential;
    }

    private boolean isRecent(ClientRequest request, String header, Config config) {
        long now = clock.instant().getEpochSecond();
        return HttpDate.seconds(SignedText.value(request, header)).stream()
                .anyMatch(date -> Math.abs(now - date) <= config.skewSeconds());
    }

    /** The date that was signed must be recent by itself, or an old request would pass with a new unsigned date. */
    private void checkSignedDates(ClientRequest request, Signature claim, Config config) {
        for (String header : claim.headers()) {
            if (DATES.stream().anyMatch(header::equalsIgnoreCase) && !isRecent(request, header, config)) {
                throw refusal(NO_DATE, config);
            }
        }
    }

    private static void checkMatch(
            ClientRequest request, Signature claim, HmacauthCredential credential, Config config) {
        byte[] expected = Hmac.of(claim.algorithm(), credential.secret(), SignedText.of(request, claim.headers()))
                .orElseThrow(() -> refusal(NOT_VERIFIABLE, config));
        boolean matches = Hmac.decoded(claim.base64())
                .filter(given -> MessageDigest.isEqual(expected, given))
                .isPresent();
        if (!matches || (config.validateRequestBody() && !BodyDigest.matches(request))) {
            throw refusal(NO_MATCH, config);
        }
    }

    private static Exit refusal(String message, Config config) {
        String realm = config.realm() == null ? "" : " realm=\"" + config.realm() + "\"";
        return Exit.error(401, message).with("WWW-Authenticate", "hmac" + realm);
    }
}
