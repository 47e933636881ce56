package io.sifaka.plugins.hmacauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.entity.Consumer;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.Outcome.Sent;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HmacAuthTest {
    private static final String NOW = "Thu, 01 Jan 2026 00:00:00 GMT";
    private static final String LATER = "Thu, 01 Jan 2026 01:00:00 GMT";
    private static final String DATE_LINE = "date: " + NOW;
    private static final String NOT_VERIFIABLE = "HMAC signature cannot be verified";
    private static final String NO_DATE =
            NOT_VERIFIABLE + ", a valid date or x-date header is required for HMAC Authentication";
    private static final String NO_MATCH = "HMAC signature does not match";

    private final PluginTester tester = new PluginTester().at(Instant.parse("2026-01-01T00:00:00Z"));
    private final Consumer bob = tester.given(Consumer.class, "{\"username\": \"bob\", \"custom_id\": \"b-1\"}");
    private final Consumer nobody = tester.given(Consumer.class, "{\"username\": \"nobody\"}");

    HmacAuthTest() {
        tester.given(
                HmacauthCredential.class,
                "{\"username\": \"bob\", \"secret\": \"sek\", \"consumer\": {\"id\": \"%s\"}}".formatted(bob.id()));
    }

    private Outcome send(String config, Request request) {
        return tester.plugin(HmacAuth.class, config).send(request);
    }

    private static Request dated(String target) {
        return Request.get(target).header("Date", NOW);
    }

    private static Request signed() {
        return Signing.BOB.sign(dated("/"), "date", DATE_LINE);
    }

    private static void assertRefused(Outcome outcome, String message) {
        assertThat(outcome.status()).isEqualTo(401);
        assertThat(outcome.body()).contains("\"message\":\"" + message + "\"", "\"request_id\"");
        assertThat(outcome.header("WWW-Authenticate")).hasValue("hmac");
        assertThat(outcome.sent()).isEmpty();
    }

    @Test
    void admitsASignedRequestAndNamesItsConsumerUpstream() {
        Outcome outcome = send("{}", signed());

        Sent sent = outcome.sent().orElseThrow();
        assertThat(sent.header("X-Consumer-ID")).hasValue(bob.id().toString());
        assertThat(sent.header("X-Consumer-Username")).hasValue("bob");
        assertThat(sent.header("X-Credential-Identifier")).hasValue("bob");
        assertThat(sent.header("Authorization")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hmac-sha1", "hmac-sha256", "hmac-sha384", "hmac-sha512"})
    void knowsTheAlgorithms(String algorithm) {
        assertThat(send("{}", Signing.BOB.as(algorithm).sign(dated("/"), "date", DATE_LINE))
                        .consumer())
                .hasValue(bob);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ["hmac-sha512"] | hmac-sha256
            []              | hmac-sha256
            ["hmac-sha1"]   | hmac-sha512
            """)
    void refusesAnAlgorithmThatIsNotAllowed(String allowed, String algorithm) {
        Request request = Signing.BOB.as(algorithm).sign(dated("/"), "date", DATE_LINE);

        assertRefused(send("{\"algorithms\": %s}".formatted(allowed), request), NOT_VERIFIABLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            date request-line    | GET /a%20b?x=1&y=%7e HTTP/1.1
            date @request-target | @request-target: get /a%20b?x=1&y=%7e
            date host            | host: gateway.test
            date x-a             | x-a: 1, 2
            date X-A             | X-A: 1, 2
            date x-empty         | x-empty: ''
            date x-missing       | x-missing:
            """)
    void signsLinesOfTheRequest(String headers, String line) {
        Request request =
                dated("/a%20b?x=1&y=%7e").header("X-A", "1").header("x-a", "2").header("X-Empty", "");

        assertThat(send("{}", Signing.BOB.sign(request, headers, DATE_LINE, line.replace("''", "")))
                        .consumer())
                .hasValue(bob);
    }

    @Test
    void refusesAnotherTargetThanTheOneThatWasSigned() {
        String line = "@request-target: get /a";
        Request other = dated("/b").header("@request-target", "get /a");

        assertRefused(send("{}", Signing.BOB.sign(other, "date @request-target", DATE_LINE, line)), NO_MATCH);
    }

    @Test
    void refusesASecondValueThatWasNotSigned() {
        Request request = dated("/").header("X-A", "1").header("X-A", "2");

        assertRefused(send("{}", Signing.BOB.sign(request, "date x-a", DATE_LINE, "x-a: 1")), NO_MATCH);
    }

    @Test
    void refusesAWrongSecretOrName() {
        Signing wrong = new Signing("bob", "bad", "hmac-sha256");
        Signing unknown = new Signing("eve", "sek", "hmac-sha256");

        assertRefused(send("{}", wrong.sign(dated("/"), "date", DATE_LINE)), NO_MATCH);
        assertRefused(tester.send(unknown.sign(dated("/"), "date", DATE_LINE)), NOT_VERIFIABLE);
    }

    @Test
    void refusesACredentialWithoutSecret() {
        tester.given(
                HmacauthCredential.class,
                "{\"username\": \"al\", \"secret\": null, \"consumer\": {\"id\": \"%s\"}}".formatted(bob.id()));

        assertRefused(
                send("{}", new Signing("al", "null", "hmac-sha256").sign(dated("/"), "date", DATE_LINE)),
                NOT_VERIFIABLE);
    }

    @Test
    void refusesARequestWithoutSignature() {
        assertRefused(send("{}", dated("/")), "Unauthorized");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hmac x",
                "hmac ",
                "Basic x",
                "HMAC username=\"bob\", algorithm=\"hmac-sha256\", headers=\"date\", signature=\"%s\"",
                "hmac username=\"bob\", headers=\"date\", algorithm=\"hmac-sha256\", signature=\"%s\"",
                "hmac username=\"bob\", algorithm=\"hmac-sha256\", signature=\"%s\"",
                "hmac username=\"\", algorithm=\"hmac-sha256\", headers=\"date\", signature=\"%s\"",
                "hmac username=\"bob\", algorithm=\"hmac-sha256\", headers=\"date\", signature=\"%s",
                "hmac username=\"bob\", algorithm=\"hmac-sha256\", headers=\"date\", signature=\"%s\", x",
                "hmac username=\"bob\", algorithm=\"hmac-sha256\", headers=\"date Date\", signature=\"%s\"",
                "hmac username=\"bob\", algorithm=\"hmac-md5\", headers=\"date\", signature=\"%s\"",
                "hmac username=\"bob\", algorithm=\"none\", headers=\"date\", signature=\"%s\""
            })
    void refusesAHeaderThatClaimsNothingItKnows(String header) {
        String filled = header.replace("%s", Signing.BOB.signature(DATE_LINE));

        assertRefused(send("{}", dated("/").header("Authorization", filled)), NOT_VERIFIABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%", "AAAA", "=", "ż"})
    void refusesWhatIsNoSignature(String signature) {
        String claim = "hmac username=\"bob\", algorithm=\"hmac-sha256\", headers=\"date\", signature=\"%s\""
                .formatted(signature);

        assertRefused(send("{}", dated("/").header("Authorization", claim)), NO_MATCH);
    }

    @Test
    void takesAClaimWithoutSpaces() {
        String claim = Signing.BOB.claim("date", DATE_LINE).replace(", ", ",").replace("hmac ", "Hmac ");

        assertThat(send("{}", dated("/").header("Authorization", claim)).consumer())
                .hasValue(bob);
    }

    @Test
    void refusesTwoHeaders() {
        assertRefused(send("{}", signed().header("Authorization", "hmac x")), NOT_VERIFIABLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                        | 300  | 200
            {}                        | 301  | 401
            {}                        | -300 | 200
            {}                        | -301 | 401
            {"clock_skew": 10}        | 10   | 200
            {"clock_skew": 10}        | 11   | 401
            {"clock_skew": 0.5}       | 1    | 401
            {"clock_skew": null}      | 300  | 200
            {"clock_skew": null}      | 301  | 401
            """)
    void wantsARecentDate(String config, int seconds, int status) {
        tester.advance(Duration.ofSeconds(seconds));

        assertThat(send(config, signed()).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "2026-01-01T00:00:00Z", "Fri, 01 Jan 2026 00:00:00 GMT", "1767225600"})
    void refusesWhatIsNoDate(String date) {
        Request request = Request.get("/").header("Date", date);

        assertRefused(send("{}", Signing.BOB.sign(request, "date", "date: " + date)), NO_DATE);
    }

    @Test
    void refusesARequestWithoutDate() {
        assertRefused(send("{}", Signing.BOB.sign(Request.get("/"), "host", "host: gateway.test")), NO_DATE);
    }

    @Test
    void takesXDateForTheDate() {
        Request request = Request.get("/").header("X-Date", NOW).header("Date", LATER);

        assertThat(send("{}", Signing.BOB.sign(request, "x-date", "x-date: " + NOW))
                        .consumer())
                .hasValue(bob);
    }

    @Test
    void refusesAnOldSignedDateBesideANewOne() {
        tester.advance(Duration.ofHours(1));
        Request replayed = Request.get("/").header("X-Date", NOW).header("Date", LATER);

        assertRefused(send("{}", Signing.BOB.sign(replayed, "x-date", "x-date: " + NOW)), NO_DATE);
    }

    @Test
    void wantsTheEnforcedHeadersSigned() {
        String config = "{\"enforce_headers\": [\"date\", \"X-A\"]}";
        Request request = dated("/").header("x-a", "1");

        assertRefused(send(config, signed()), NOT_VERIFIABLE);
        assertThat(tester.send(Signing.BOB.sign(request, "x-a date", "x-a: 1", DATE_LINE))
                        .consumer())
                .hasValue(bob);
    }

    @Test
    void prefersProxyAuthorization() {
        Request request = dated("/")
                .header("Proxy-Authorization", Signing.BOB.claim("date", DATE_LINE))
                .header("Authorization", "Bearer theirs");

        Sent sent = send("{\"hide_credentials\": true}", request).sent().orElseThrow();

        assertThat(sent.header("Proxy-Authorization")).isEmpty();
        assertThat(sent.header("Authorization")).hasValue("Bearer theirs");
    }

    @Test
    void hidesTheSignature() {
        assertThat(send("{\"hide_credentials\": true}", signed())
                        .sent()
                        .orElseThrow()
                        .header("Authorization"))
                .isEmpty();
    }

    @Test
    void namesTheRealm() {
        assertThat(send("{\"realm\": \"my\"}", Request.get("/")).header("WWW-Authenticate"))
                .hasValue("hmac realm=\"my\"");
    }

    @Test
    void goesOnAsAnonymous() {
        Outcome outcome = send("{\"anonymous\": \"nobody\"}", dated("/").header("Authorization", "hmac x"));

        assertThat(outcome.consumer()).hasValue(nobody);
        assertThat(outcome.sent().orElseThrow().header("X-Anonymous-Consumer")).hasValue("true");
    }
}
