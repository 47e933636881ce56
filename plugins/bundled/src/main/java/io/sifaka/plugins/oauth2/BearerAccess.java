package io.sifaka.plugins.oauth2;

import io.sifaka.entity.Credential;
import io.sifaka.entity.Ref;
import io.sifaka.entity.Service;
import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Headers;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginContext.Lookup;
import io.sifaka.plugin.UpstreamRequest;
import io.sifaka.plugin.UrlEncoded;
import io.sifaka.plugins.body.BodyFields;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a token opens (RFC 6750). */
final class BearerAccess {
    private static final String ARGUMENT = "access_token";

    private final Lookup<OAuth2Token> tokens;
    private final Lookup<OAuth2Credential> credentials;
    private final Clock clock;

    BearerAccess(PluginContext node) {
        tokens = node.lookup(OAuth2Token.class, ARGUMENT);
        credentials = node.lookup(OAuth2Credential.class, "id");
        clock = node.clock();
    }

    /** The token that a request carries; throws the refusal when it is good for nothing here. */
    OAuth2Token token(Exchange exchange, OAuth2.Config config) {
        String presented = presented(exchange.request(), config)
                .orElseThrow(() -> Refusal.of("invalid_request", "The access token is missing")
                        .exitWithoutReason(401, config));
        OAuth2Token token = tokens.find(presented)
                .filter(found -> isFresh(found) && isOfHere(found, exchange))
                .orElseThrow(() -> invalid().exit(401, config));
        if (token.service() == null && !config.globalCredentials()) {
            throw Refusal.of(
                            "invalid_token",
                            "The access token is global, but the current plugin is configured without"
                                    + " 'global_credentials'")
                    .exit(401, config);
        }
        return token;
    }

    /** The client that a token was given to. */
    Credential credential(OAuth2Token token, OAuth2.Config config) {
        return credentials.find(token.credential().id().toString()).orElseThrow(() -> invalid()
                .exit(401, config));
    }

    /** Tells the upstream who granted what, and hides the token from it where asked to. */
    void tell(Exchange exchange, @Nullable OAuth2Token token, OAuth2.Config config) {
        Headers headers = exchange.upstream().headers();
        set(headers, "X-Authenticated-Scope", token == null ? null : token.scope());
        set(headers, "X-Authenticated-UserId", token == null ? null : token.authenticatedUserid());
        if (token != null && config.hideCredentials()) {
            hide(exchange, config);
        }
    }

    private static Optional<String> presented(ClientRequest request, OAuth2.Config config) {
        return request.headers()
                .first(header(config))
                .flatMap(BearerAccess::ofHeader)
                .or(() -> request.queryArgs(ARGUMENT).stream().findFirst())
                .or(() -> BodyFields.of(request)
                        .flatMap(body -> body.values(ARGUMENT).stream().findFirst()))
                .filter(token -> !token.isEmpty());
    }

    /** {@code Bearer x}, {@code token x}, or the token alone; empty when it is another kind of authorization. */
    private static Optional<String> ofHeader(String value) {
        String[] words = value.strip().split("\\s+");
        if (words.length == 1) {
            return Optional.of(words[0]);
        }
        String kind = words[0].toLowerCase(Locale.ROOT);
        return words.length == 2 && (kind.equals("bearer") || kind.equals("token"))
                ? Optional.of(words[1])
                : Optional.empty();
    }

    private boolean isFresh(OAuth2Token token) {
        return token.expiresIn() <= 0
                || token.createdAt() + token.expiresIn() > clock.instant().getEpochSecond();
    }

    private static boolean isOfHere(OAuth2Token token, Exchange exchange) {
        Ref<Service> service = token.service();
        return service == null
                || exchange.service()
                        .map(Service::id)
                        .filter(service.id()::equals)
                        .isPresent();
    }

    private static void hide(Exchange exchange, OAuth2.Config config) {
        UpstreamRequest upstream = exchange.upstream();
        if (exchange.request()
                .headers()
                .first(header(config))
                .flatMap(BearerAccess::ofHeader)
                .isPresent()) {
            upstream.headers().remove(header(config));
        }
        UrlEncoded query = UrlEncoded.of(upstream.rawQuery());
        if (!query.values(ARGUMENT).isEmpty()) {
            upstream.rawQuery(query.without(ARGUMENT).asQuery());
        }
        BodyFields.of(exchange.request())
                .filter(body -> !body.values(ARGUMENT).isEmpty())
                .ifPresent(body -> upstream.body(body.without(ARGUMENT)));
    }

    private static void set(Headers headers, String name, @Nullable String value) {
        headers.remove(name);
        if (value != null) {
            headers.set(name, value);
        }
    }

    private static String header(OAuth2.Config config) {
        return Objects.requireNonNullElse(config.authHeaderName(), "authorization");
    }

    private static Refusal invalid() {
        return Refusal.of("invalid_token", "The access token is invalid or has expired");
    }
}
