package io.sifaka.plugins.basicauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.entity.Consumer;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.Outcome.Sent;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasicAuthTest {
    private final PluginTester tester = new PluginTester();
    private final Consumer bob = consumer("bob", "pw");
    private final Consumer nobody = tester.given(Consumer.class, "{\"username\": \"nobody\"}");

    private Consumer consumer(String username, String password) {
        Consumer consumer = tester.given(
                Consumer.class, "{\"username\": \"%s\", \"custom_id\": \"c-%s\"}".formatted(username, username));
        credential(username, password, consumer);
        return consumer;
    }

    private void credential(String username, String password, Consumer consumer) {
        tester.given(
                BasicauthCredential.class,
                "{\"username\": \"%s\", \"password\": \"%s\", \"consumer\": {\"id\": \"%s\"}}"
                        .formatted(username, password, consumer.id()));
    }

    private Outcome send(String config, Request request) {
        return tester.plugin(BasicAuth.class, config).send(request);
    }

    private static Request login(String pair) {
        return Request.get("/").header("Authorization", basic(pair));
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(Outcome outcome) {
        assertThat(outcome.status()).isEqualTo(401);
        assertThat(outcome.body()).contains("\"message\":\"Unauthorized\"", "\"request_id\"");
        assertThat(outcome.header("WWW-Authenticate")).hasValue("Basic realm=\"service\"");
        assertThat(outcome.sent()).isEmpty();
    }

    @Test
    void admitsANameAndItsPasswordAndNamesTheConsumerUpstream() {
        Outcome outcome = send("{}", login("bob:pw"));

        assertThat(outcome.status()).isEqualTo(200);
        Sent sent = outcome.sent().orElseThrow();
        assertThat(sent.header("X-Consumer-ID")).hasValue(bob.id().toString());
        assertThat(sent.header("X-Consumer-Username")).hasValue("bob");
        assertThat(sent.header("X-Consumer-Custom-ID")).hasValue("c-bob");
        assertThat(sent.header("X-Credential-Identifier")).hasValue("bob");
        assertThat(sent.header("Authorization")).hasValue(basic("bob:pw"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic Ym9iOnB3", "basic Ym9iOnB3", "Basic   Ym9iOnB3"})
    void readsTheScheme(String header) {
        assertThat(send("{}", Request.get("/").header("Authorization", header)).consumer())
                .hasValue(bob);
    }

    @Test
    void refusesARequestWithoutCredentials() {
        assertRefused(send("{}", Request.get("/")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic",
                "Basic ",
                "Basic !!!",
                "Basic Ym9i",
                "Basic Og==",
                "BASIC Ym9iOnB3",
                "Bearer Ym9iOnB3",
                "Ym9iOnB3",
                "BasicYm9iOnB3",
                "Digest x, Basic Ym9iOnB3",
                "Basic Ym9iOnB3 x"
            })
    void refusesAHeaderThatHoldsNone(String header) {
        assertRefused(send("{}", Request.get("/").header("Authorization", header)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob:no", "bob:", "bob:pw ", ":pw", "nobody:pw", "BOB:pw", "bob\u0000:pw"})
    void refusesAWrongNameOrPassword(String pair) {
        assertRefused(send("{}", login(pair)));
    }

    @Test
    void refusesTheHashForThePassword() {
        assertRefused(send("{}", login("bob:" + BasicauthCredential.hash("pw", bob.id()))));
    }

    @Test
    void takesColonsAndLettersBeyondAscii() {
        Consumer zo = consumer("żó", "p:ẃ:");

        assertThat(send("{}", login("żó:p:ẃ:")).consumer()).hasValue(zo);
    }

    @Test
    void prefersProxyAuthorization() {
        Request both = login("bob:no").header("Proxy-Authorization", basic("bob:pw"));
        Request badFirst = login("bob:pw").header("Proxy-Authorization", basic("bob:no"));
        Request otherScheme = login("bob:pw").header("Proxy-Authorization", "Bearer x");

        assertThat(send("{}", both).consumer()).hasValue(bob);
        assertRefused(tester.send(badFirst));
        assertThat(tester.send(otherScheme).consumer()).hasValue(bob);
    }

    @Test
    void refusesTwoHeaders() {
        assertRefused(send("{}", login("bob:pw").header("Authorization", basic("bob:pw"))));
    }

    @Test
    void refusesCredentialsThatNobodyCouldHave() {
        assertRefused(send("{}", login("k".repeat(60_000) + ":" + "p".repeat(60_000))));
    }

    @ParameterizedTest
    @CsvSource({"Authorization", "Proxy-Authorization"})
    void hidesTheHeaderThatItUsed(String header) {
        Sent sent = send("{\"hide_credentials\": true}", Request.get("/").header(header, basic("bob:pw")))
                .sent()
                .orElseThrow();

        assertThat(sent.header(header)).isEmpty();
    }

    @Test
    void leavesAuthorizationToTheUpstreamWhenTheProxysOwnHeaderWasUsed() {
        Request both = Request.get("/")
                .header("Authorization", "Bearer theirs")
                .header("Proxy-Authorization", basic("bob:pw"));

        Sent sent = send("{\"hide_credentials\": true}", both).sent().orElseThrow();

        assertThat(sent.header("Proxy-Authorization")).isEmpty();
        assertThat(sent.header("Authorization")).hasValue("Bearer theirs");
    }

    @Test
    void namesTheRealm() {
        assertThat(send("{\"realm\": \"my\"}", Request.get("/")).header("WWW-Authenticate"))
                .hasValue("Basic realm=\"my\"");
    }

    @Test
    void goesOnAsAnonymousWithoutTheCredentials() {
        Outcome outcome = send("{\"anonymous\": \"nobody\", \"hide_credentials\": true}", login("bob:no"));

        assertThat(outcome.consumer()).hasValue(nobody);
        assertThat(outcome.sent().orElseThrow().header("X-Anonymous-Consumer")).hasValue("true");
        assertThat(outcome.sent().orElseThrow().header("Authorization")).isEmpty();
    }

    @Test
    void refusesTheCredentialsOfAConsumerThatIsGone() {
        tester.given(
                BasicauthCredential.class,
                "{\"username\": \"gone\", \"password\": \"pw\","
                        + " \"consumer\": {\"id\": \"9d5c8b40-0000-4000-8000-000000000000\"}}");

        assertThat(send("{}", login("gone:pw")).status()).isEqualTo(401);
    }
}
