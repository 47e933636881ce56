package io.sifaka.plugins.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.entity.Consumer;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.keyauth.KeyAuth;
import io.sifaka.plugins.keyauth.KeyAuthCredential;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
    /** Another way in, after key-auth: the header {@code badge} names a key. */
    @PluginInfo(name = "badge", priority = 1)
    public static final class Badge implements PluginHandler<Badge.Config> {
        public record Config(@Nullable String anonymous) {}

        private final Authentication authentication;
        private final PluginContext.Lookup<KeyAuthCredential> badges;

        public Badge(PluginContext node) {
            authentication = new Authentication(node);
            badges = node.lookup(KeyAuthCredential.class, "key");
        }

        @Override
        public void access(Exchange exchange, Config config) {
            authentication.run(exchange, config.anonymous(), () -> exchange.request()
                    .headers()
                    .first("badge")
                    .flatMap(badges::find)
                    .orElseThrow(() -> Exit.error(401, "no badge")));
        }
    }

    private static final String NO_ANONYMOUS = "{}";
    private static final String ANONYMOUS = "{\"anonymous\": \"nobody\"}";

    private final PluginTester tester = new PluginTester();
    private final Consumer bob = consumer("bob");
    private final Consumer al = consumer("al");
    private final Consumer nobody = consumer("nobody");

    private Consumer consumer(String name) {
        Consumer consumer = tester.given(Consumer.class, "{\"username\": \"%s\"}".formatted(name));
        tester.given(
                KeyAuthCredential.class,
                "{\"key\": \"k-%s\", \"consumer\": {\"id\": \"%s\"}}".formatted(name, consumer.id()));
        return consumer;
    }

    private Outcome send(String config, @Nullable String key, @Nullable String badge) {
        Request request = Request.get("/" + (key == null ? "" : "?apikey=" + key));
        return tester.plugin(KeyAuth.class, config)
                .plugin(Badge.class, config)
                .send(badge == null ? request : request.header("badge", badge));
    }

    @Test
    void demandsAllProofsWithoutAnonymous() {
        assertThat(send(NO_ANONYMOUS, "k-bob", null).body()).contains("no badge");
        assertThat(tester.send(Request.get("/").header("badge", "k-al")).body()).contains("No API key found");
        assertThat(tester.send(Request.get("/?apikey=k-bob").header("badge", "k-al"))
                        .consumer())
                .hasValue(al);
    }

    @Test
    void takesTheFirstProofWithAnonymous() {
        assertThat(send(ANONYMOUS, "k-bob", "k-al").consumer()).hasValue(bob);
    }

    @Test
    void takesALaterProofOverAnonymous() {
        Outcome outcome = send(ANONYMOUS, "bad", "k-al");

        assertThat(outcome.consumer()).hasValue(al);
        assertThat(outcome.sent().orElseThrow().header("X-Anonymous-Consumer")).isEmpty();
    }

    @Test
    void goesOnAsAnonymousWithoutAnyProof() {
        assertThat(send(ANONYMOUS, "bad", "bad").consumer()).hasValue(nobody);
    }
}
