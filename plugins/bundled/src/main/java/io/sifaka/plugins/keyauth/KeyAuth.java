package io.sifaka.plugins.keyauth;

import io.sifaka.entity.Credential;
import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginContext.Lookup;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugin.PluginInfo.Scope;
import io.sifaka.plugin.UpstreamRequest;
import io.sifaka.plugin.UrlEncoded;
import io.sifaka.plugins.auth.Authentication;
import io.sifaka.plugins.body.BodyFields;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.NotRequired;
import io.sifaka.schema.Text;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Admits a request that carries the API key of a known consumer, and names that consumer to what follows. */
@PluginInfo(
        name = "key-auth",
        priority = 1250,
        scopes = {Scope.SERVICE, Scope.ROUTE},
        entities = KeyAuthCredential.class)
public final class KeyAuth implements PluginHandler<KeyAuth.Config> {

    /** Where the key may stand and what happens without a valid one. */
    public record Config(
            @Doc("Names of the headers, query arguments and body fields that may carry the key, in order.")
            @Default("[\"apikey\"]")
            List<@Format(Text.HEADER_NAME) String> keyNames,

            @Doc("Whether the key is taken out of the request before it goes upstream.") @Default("false")
            boolean hideCredentials,

            @Doc("The consumer, by id or username, to act as when no valid key is given; absent refuses the request.")
            @Nullable
            String anonymous,

            @Doc("Whether the key is looked for in headers.") @Default("true")
            boolean keyInHeader,

            @Doc("Whether the key is looked for in the query string.") @Default("true")
            boolean keyInQuery,

            @Doc("Whether the key is looked for in the body: a form or a JSON object.") @Default("false")
            boolean keyInBody,

            @Doc("Whether OPTIONS requests need a key too.") @Default("true")
            boolean runOnPreflight,

            @Doc("The realm named in WWW-Authenticate; absent leaves it out.") @NotRequired @Nullable
            String realm) {}

    private final Lookup<KeyAuthCredential> credentials;
    private final Authentication authentication;

    public KeyAuth(PluginContext node) {
        credentials = node.lookup(KeyAuthCredential.class, "key");
        authentication = new Authentication(node);
    }

    @Override
    public boolean needsRequestBody(Config config) {
        return config.keyInBody();
    }

    @Override
    public void access(Exchange exchange, Config config) {
        ClientRequest request = exchange.request();
        if (!config.runOnPreflight() && request.method().equals("OPTIONS")) {
            return;
        }
        Optional<Presented> presented = presented(request, config);
        boolean ran = authentication.run(exchange, config.anonymous(), () -> credential(presented, config));
        if (ran && config.hideCredentials()) {
            presented.filter(Presented::once).ifPresent(key -> hide(exchange, key.name(), config));
        }
    }

    /** What stands in a request under the first of the key names that it has. */
    private record Presented(String name, List<String> values) {
        boolean once() {
            return values.size() == 1;
        }
    }

    private static Optional<Presented> presented(ClientRequest request, Config config) {
        Optional<BodyFields> body = config.keyInBody() ? BodyFields.of(request) : Optional.empty();
        for (String name : config.keyNames()) {
            List<String> values = values(name, request, body, config);
            if (!values.isEmpty()) {
                return Optional.of(new Presented(name, values));
            }
        }
        return Optional.empty();
    }

    private static List<String> values(String name, ClientRequest request, Optional<BodyFields> body, Config config) {
        List<String> values = config.keyInHeader() ? request.headers().all(name) : List.of();
        if (values.isEmpty() && config.keyInQuery()) {
            values = request.queryArgs(name);
        }
        return values.isEmpty() && body.isPresent() ? body.get().values(name) : values;
    }

    private Credential credential(Optional<Presented> presented, Config config) {
        if (presented.isPresent() && !presented.get().once()) {
            throw refusal("Duplicate API key found", config);
        }
        String key = presented.map(found -> found.values().get(0)).orElse("");
        if (key.isEmpty()) {
            throw refusal("No API key found in request", config);
        }
        return credentials.find(key).orElseThrow(() -> refusal("Unauthorized", config));
    }

    private static Exit refusal(String message, Config config) {
        String realm = config.realm() == null ? "" : " realm=\"" + config.realm() + "\"";
        return Exit.error(401, message).with("WWW-Authenticate", "Key" + realm);
    }

    /** Takes the key out wherever its name stands, as Kong does, not only where it was found. */
    private static void hide(Exchange exchange, String name, Config config) {
        UpstreamRequest upstream = exchange.upstream();
        upstream.headers().remove(name);
        UrlEncoded query = UrlEncoded.of(upstream.rawQuery());
        if (!query.values(name).isEmpty()) {
            upstream.rawQuery(query.without(name).asQuery());
        }
        if (config.keyInBody()) {
            BodyFields.of(exchange.request())
                    .filter(body -> !body.values(name).isEmpty())
                    .ifPresent(body -> upstream.body(body.without(name)));
        }
    }
}
