package io.sifaka.plugins.keyauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.entity.Consumer;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.Outcome.Sent;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyAuthTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final PluginTester tester = new PluginTester();
    private final Consumer bob = tester.given(Consumer.class, "{\"username\": \"bob\", \"custom_id\": \"b-1\"}");
    private final Consumer nobody = tester.given(Consumer.class, "{\"username\": \"nobody\"}");
    private final KeyAuthCredential bobsKey = tester.given(
            KeyAuthCredential.class, "{\"key\": \"k-bob\", \"consumer\": {\"id\": \"%s\"}}".formatted(bob.id()));

    private Outcome send(String config, Request request) {
        return tester.plugin(KeyAuth.class, config).send(request);
    }

    private static void assertRefused(Outcome outcome, String message) {
        assertThat(outcome.status()).isEqualTo(401);
        assertThat(outcome.body()).contains("\"message\":\"" + message + "\"", "\"request_id\"");
        assertThat(outcome.header("WWW-Authenticate")).hasValue("Key");
        assertThat(outcome.sent()).isEmpty();
    }

    @Test
    void admitsAKeyInAHeaderAndNamesItsConsumerUpstream() {
        Outcome outcome = send("{}", Request.get("/").header("APIKEY", "k-bob"));

        assertThat(outcome.status()).isEqualTo(200);
        Sent sent = outcome.sent().orElseThrow();
        assertThat(sent.header("X-Consumer-ID")).hasValue(bob.id().toString());
        assertThat(sent.header("X-Consumer-Username")).hasValue("bob");
        assertThat(sent.header("X-Consumer-Custom-ID")).hasValue("b-1");
        assertThat(sent.header("X-Credential-Identifier")).hasValue(bobsKey.id().toString());
        assertThat(sent.header("apikey")).hasValue("k-bob");
    }

    @Test
    void admitsAKeyInTheQuery() {
        Outcome outcome = send("{}", Request.get("/?z=1&apikey=k%2Dbob"));

        assertThat(outcome.consumer()).hasValue(bob);
        assertThat(outcome.sent().orElseThrow().target()).isEqualTo("/?z=1&apikey=k%2Dbob");
    }

    @Test
    void refusesARequestWithoutKey() {
        assertRefused(send("{}", Request.get("/")), "No API key found in request");
    }

    @Test
    void refusesAnUnknownKey() {
        assertRefused(send("{}", Request.get("/").header("apikey", "bad")), "Unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?apikey=", "/?apikey", "/?apikey[]=k-bob", "/?apikey[1]=k-bob", "/?APIKEY=k-bob"})
    void takesAnEmptyOrMisspeltArgumentForNoKey(String target) {
        assertRefused(send("{}", Request.get(target)), "No API key found in request");
    }

    @Test
    void takesAnEmptyHeaderForNoKey() {
        assertRefused(send("{}", Request.get("/?apikey=k-bob").header("apikey", "")), "No API key found in request");
    }

    @Test
    void refusesTwoKeys() {
        assertRefused(
                send("{}", Request.get("/").header("apikey", "k-bob").header("apikey", "k-bob")),
                "Duplicate API key found");
        assertRefused(tester.send(Request.get("/?apikey=k-bob&apikey=x")), "Duplicate API key found");
    }

    @Test
    void prefersTheHeaderToTheQuery() {
        assertThat(send("{}", Request.get("/?apikey=bad").header("apikey", "k-bob"))
                        .consumer())
                .hasValue(bob);
    }

    @Test
    void looksForKeyNamesInOrder() {
        tester.plugin(KeyAuth.class, "{\"key_names\": [\"x-key\", \"k2\"]}");

        assertThat(tester.send(Request.get("/?k2=k-bob")).consumer()).hasValue(bob);
        assertRefused(tester.send(Request.get("/?k2=k-bob&x-key=bad")), "Unauthorized");
        assertRefused(tester.send(Request.get("/?apikey=k-bob")), "No API key found in request");
    }

    @Test
    void looksOnlyWhereItIsTold() {
        tester.plugin(KeyAuth.class, "{\"key_in_header\": false, \"key_in_query\": false}");

        assertRefused(tester.send(Request.get("/?apikey=k-bob")), "No API key found in request");
        assertRefused(tester.send(Request.get("/").header("apikey", "k-bob")), "No API key found in request");
        assertRefused(tester.send(Request.post("/", FORM, "apikey=k-bob")), "No API key found in request");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/x-www-form-urlencoded               | y=1&apikey=k%2Dbob
            application/x-www-form-urlencoded;charset=utf-8 | apikey=k-bob
            application/json                                | {"apikey": "k-bob"}
            Application/JSON; charset=utf-8                 | {"a": [1], "apikey": "k-bob"}
            """)
    void admitsAKeyInTheBody(String type, String body) {
        assertThat(send("{\"key_in_body\": true}", Request.post("/", type, body))
                        .consumer())
                .hasValue(bob);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/plain                        | apikey=k-bob       | No API key found in request
            application/json                  | {"apikey": 1}      | No API key found in request
            application/json                  | {"apikey": null}   | No API key found in request
            application/json                  | {"apikey":         | No API key found in request
            application/json                  | [1]                | No API key found in request
            application/json                  | {"apikey": ["x"]}  | Duplicate API key found
            application/x-www-form-urlencoded | apikey=a&apikey=b  | Duplicate API key found
            application/x-www-form-urlencoded | %zz&=&&apikey=%    | Unauthorized
            """)
    void refusesABodyWithoutOneKey(String type, String body, String message) {
        assertRefused(send("{\"key_in_body\": true}", Request.post("/", type, body)), message);
    }

    @Test
    void findsNoKeyInABodyThatIsTooLong() {
        String body = "apikey=k-bob&a=" + "x".repeat(1 << 20);

        assertRefused(send("{\"key_in_body\": true}", Request.post("/", FORM, body)), "No API key found in request");
    }

    @Test
    void hidesTheKeyAndLeavesTheRestAsItWas() {
        String config = "{\"hide_credentials\": true, \"key_in_body\": true}";

        Sent inQuery =
                send(config, Request.get("/?b=%7e&apikey=k-bob&a=+&b")).sent().orElseThrow();
        Sent inHeader = tester.send(Request.get("/?b=1").header("apikey", "k-bob"))
                .sent()
                .orElseThrow();
        Sent inForm = tester.send(Request.post("/", FORM, "b=%7e&apikey=k-bob&a"))
                .sent()
                .orElseThrow();
        Sent inJson = tester.send(Request.post("/", "application/json", "{\"z\":1.10,\"apikey\":\"k-bob\",\"a\":{}}"))
                .sent()
                .orElseThrow();

        assertThat(inQuery.target()).isEqualTo("/?b=%7e&a=+&b");
        assertThat(inHeader.header("apikey")).isEmpty();
        assertThat(inForm.body()).isEqualTo("b=%7e&a");
        assertThat(inJson.body()).isEqualTo("{\"z\":1.10,\"a\":{}}");
    }

    @Test
    void leavesNoQuestionMarkWhenTheKeyWasTheWholeQuery() {
        Outcome outcome = send("{\"hide_credentials\": true}", Request.get("/a?apikey=k-bob"));

        assertThat(outcome.sent().orElseThrow().target()).isEqualTo("/a");
    }

    @Test
    void hidesABadKeyToo() {
        Outcome outcome = send(
                "{\"hide_credentials\": true, \"anonymous\": \"nobody\"}",
                Request.get("/").header("apikey", "bad"));

        assertThat(outcome.sent().orElseThrow().header("apikey")).isEmpty();
    }

    @Test
    void letsPreflightRequestsPassOnlyWhenTold() {
        assertRefused(send("{}", Request.of("OPTIONS", "/")), "No API key found in request");

        PluginTester lenient = new PluginTester().plugin(KeyAuth.class, "{\"run_on_preflight\": false}");
        assertThat(lenient.send(Request.of("OPTIONS", "/")).status()).isEqualTo(200);
        assertThat(lenient.send(Request.get("/")).status()).isEqualTo(401);
    }

    @Test
    void namesTheRealm() {
        assertThat(send("{\"realm\": \"my\"}", Request.get("/")).header("WWW-Authenticate"))
                .hasValue("Key realm=\"my\"");
    }

    @Test
    void overwritesConsumerHeadersOfTheClient() {
        Sent sent = send(
                        "{}",
                        Request.get("/?apikey=k-bob")
                                .header("X-Consumer-Username", "root")
                                .header("X-Anonymous-Consumer", "true"))
                .sent()
                .orElseThrow();

        assertThat(sent.headers().all("X-Consumer-Username")).containsExactly("bob");
        assertThat(sent.header("X-Anonymous-Consumer")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesOnAsAnonymousByUsernameOrId(boolean byId) {
        String name = byId ? nobody.id().toString() : "nobody";

        Outcome outcome = send("{\"anonymous\": \"%s\"}".formatted(name), Request.get("/?apikey=bad"));

        assertThat(outcome.consumer()).hasValue(nobody);
        assertThat(outcome.sent().orElseThrow().header("X-Anonymous-Consumer")).hasValue("true");
    }

    @Test
    void prefersAKeyToAnonymous() {
        assertThat(send("{\"anonymous\": \"nobody\"}", Request.get("/?apikey=k-bob"))
                        .consumer())
                .hasValue(bob);
    }

    @Test
    void failsWhenTheAnonymousConsumerDoesNotExist() {
        Outcome outcome = send("{\"anonymous\": \"nope\"}", Request.get("/"));

        assertThat(outcome.status()).isEqualTo(500);
        assertThat(outcome.body()).contains("An unexpected error occurred");
        assertThat(outcome.failure().orElseThrow()).hasMessage("anonymous consumer 'nope' does not exist");
    }

    @Test
    void refusesKeysThatNobodyCouldHave() {
        String huge = "k".repeat(100_000);

        assertRefused(send("{}", Request.get("/").header("apikey", huge)), "Unauthorized");
        assertRefused(tester.send(Request.get("/?apikey=%C5%BC%00%F0%9F%98%80")), "Unauthorized");
    }

    @Test
    void refusesTheKeyOfAConsumerThatIsGone() {
        tester.given(
                KeyAuthCredential.class,
                "{\"key\": \"k-gone\", \"consumer\": {\"id\": \"9d5c8b40-0000-4000-8000-000000000000\"}}");

        assertThat(send("{}", Request.get("/?apikey=k-gone")).status()).isEqualTo(401);
    }
}
