package io.sifaka.plugins.cors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Reply;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.keyauth.KeyAuth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {
    private static final String SEVERAL = "{\"origins\": [\"http://a.test\", \"https?://.*\\\\.b\\\\.test\"]}";

    private static PluginTester cors(String config) {
        return new PluginTester().plugin(Cors.class, config);
    }

    private static Request preflight(String origin) {
        return Request.of("OPTIONS", "/").header("Origin", origin).header("Access-Control-Request-Method", "PUT");
    }

    private static String allowed(Outcome outcome) {
        return outcome.header("Access-Control-Allow-Origin").orElse("");
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                    | http://a.test        | *
            {"origins": []}                       | http://a.test        | *
            {"origins": ["*"]}                    | null                 | *
            {"origins": ["http://a.test"]}        | http://evil.test     | http://a.test
            {"origins": ["http://a.test", "http://c.test:8080"]} | http://c.test:8080 | http://c.test:8080
            {"origins": ["http://a.test", "http://c.test:8080"]} | http://c.test | ''
            {"origins": ["http://a.test:80", "x"]} | http://a.test       | http://a.test
            {"origins": ["https://a.test", "x"]}  | https://a.test:443   | https://a.test:443
            {"origins": ["a.test", "b.test"]}     | https://b.test:1     | https://b.test:1
            {"origins": [".*\\\\.b\\\\.test"]}    | http://q.b.test:99   | http://q.b.test:99
            {"origins": [".*\\\\.b\\\\.test"]}    | http://q.b.test.evil | ''
            '{"origins": ["http://a.test|http://c.test"]}' | http://a.test.evil | ''
            {"origins": ["http://a[.]test"]}      | http://evil/http://a.test | ''
            {"origins": ["*", "http://a.test"]}   | http://evil.test     | ''
            {"origins": ["http://a.test", "b"]}   | null                 | ''
            {"origins": ["http://a.test", "b"]}   | ż                    | ''
            """)
    void namesWhoMayRead(String config, String origin, String expected) {
        Outcome outcome = cors(config).send(Request.get("/").header("Origin", origin));

        assertThat(allowed(outcome)).isEqualTo(expected);
        assertThat(allowed(cors(config).send(preflight(origin)))).isEqualTo(expected);
    }

    @Test
    void takesWhatTheUpstreamSaysOutWhenItSaysOtherwise() {
        PluginTester tester = cors(SEVERAL)
                .upstream(Reply.of(200)
                        .header("Access-Control-Allow-Origin", "*")
                        .header("Access-Control-Expose-Headers", "Q")
                        .header("Vary", "Accept"));

        Outcome outcome = tester.send(Request.get("/").header("Origin", "http://evil.test"));

        assertThat(outcome.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(outcome.header("Access-Control-Expose-Headers")).hasValue("Q");
        assertThat(outcome.headers().all("Vary")).containsExactly("Accept", "Origin");
    }

    @Test
    void trustsNoRequestWithTwoOrigins() {
        Request twice = Request.get("/").header("Origin", "http://a.test").header("Origin", "http://evil.test");

        assertThat(allowed(cors(SEVERAL).send(twice))).isEmpty();
    }

    @Test
    void endsWithAnOriginThatIsHardToMatch() {
        Outcome outcome = cors("{\"origins\": [\"http://(a+)+[.]test\"]}")
                .send(Request.get("/").header("Origin", "http://" + "a".repeat(100_000)));

        assertThat(allowed(outcome)).isEmpty();
    }

    @Test
    void answersPreflightRequests() {
        String config = """
                {"origins": ["http://a.test", "http://b.test"], "headers": ["X-H", "X-I"], "methods": ["GET", "POST"],
                 "max_age": 60, "credentials": true, "exposed_headers": ["X-E"]}
                """;

        Outcome outcome = cors(config).send(preflight("http://b.test"));

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.sent()).isEmpty();
        assertThat(outcome.body()).isEmpty();
        assertThat(allowed(outcome)).isEqualTo("http://b.test");
        assertThat(outcome.headers().all("Vary")).containsExactly("Origin");
        assertThat(outcome.header("Access-Control-Allow-Credentials")).hasValue("true");
        assertThat(outcome.header("Access-Control-Allow-Headers")).hasValue("X-H,X-I");
        assertThat(outcome.header("Access-Control-Allow-Methods")).hasValue("GET,POST");
        assertThat(outcome.header("Access-Control-Max-Age")).hasValue("60");
        assertThat(outcome.header("Access-Control-Expose-Headers")).isEmpty();
    }

    @Test
    void allowsTheHeadersThatAreAskedFor() {
        Outcome outcome = cors("{\"max_age\": 0, \"methods\": null}")
                .send(preflight("http://a.test").header("Access-Control-Request-Headers", "x-a, x-b"));

        assertThat(outcome.header("Access-Control-Allow-Headers")).hasValue("x-a, x-b");
        assertThat(outcome.header("Access-Control-Max-Age")).hasValue("0");
        assertThat(outcome.header("Access-Control-Allow-Methods")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, true, true", "true, false, ''", "false, true, ''"})
    void admitsThePublicNetworkOnlyWhenToldTo(boolean configured, boolean asked, String answer) {
        Outcome outcome = cors("{\"private_network\": " + configured + "}")
                .send(preflight("http://a.test")
                        .header("Access-Control-Request-Private-Network", Boolean.toString(asked)));

        assertThat(outcome.header("Access-Control-Allow-Private-Network").orElse(""))
                .isEqualTo(answer);
    }

    @Test
    void leavesPreflightRequestsToTheUpstreamWhenToldTo() {
        PluginTester tester = cors("{\"preflight_continue\": true}")
                .upstream(Reply.of(204).header("Access-Control-Allow-Origin", "http://up.test"));

        assertThat(allowed(tester.send(preflight("http://a.test")))).isEqualTo("http://up.test");
        assertThat(allowed(tester.send(Request.get("/").header("Origin", "http://a.test"))))
                .isEqualTo("*");
    }

    @Test
    void passesOptionsRequestsThatAskNothing() {
        PluginTester tester = cors("{}");

        assertThat(tester.send(Request.of("OPTIONS", "/")).sent()).isPresent();
        assertThat(tester.send(Request.of("OPTIONS", "/").header("Origin", "http://a.test"))
                        .sent())
                .isPresent();
    }

    @Test
    void namesTheOriginInsteadOfAllWhereCredentialsMayBeSent() {
        PluginTester tester = cors("{\"credentials\": true}");

        Outcome named = tester.send(Request.get("/").header("Origin", "http://a.test"));
        Outcome nobody = tester.send(Request.get("/"));

        assertThat(allowed(named)).isEqualTo("http://a.test");
        assertThat(named.header("Access-Control-Allow-Credentials")).hasValue("true");
        assertThat(named.header("Vary")).hasValue("Origin");
        assertThat(allowed(nobody)).isEqualTo("*");
        assertThat(nobody.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void helpsBrowsersToReadRefusals() {
        Outcome outcome = cors("{\"exposed_headers\": [\"A\", \"B\"]}")
                .plugin(KeyAuth.class, "{}")
                .send(Request.get("/").header("Origin", "http://a.test"));

        assertThat(outcome.status()).isEqualTo(401);
        assertThat(allowed(outcome)).isEqualTo("*");
        assertThat(outcome.header("Access-Control-Expose-Headers")).hasValue("A,B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "a**b(", "(?R)"})
    void refusesOriginsThatAreNoExpressions(String origin) {
        assertThatThrownBy(() -> cors("{\"origins\": [\"" + origin + "\"]}"))
                .hasMessageContaining("'" + origin + "' is not a valid regex");
    }
}
