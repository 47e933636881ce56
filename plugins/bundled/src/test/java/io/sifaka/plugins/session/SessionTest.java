package io.sifaka.plugins.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.entity.Consumer;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.keyauth.KeyAuth;
import io.sifaka.plugins.keyauth.KeyAuthCredential;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
    private static final String COOKIE = "cookie";
    private static final String KONG = "kong";

    private final PluginTester tester = new PluginTester();
    private final Consumer bob = tester.given(Consumer.class, "{\"username\": \"bob\"}");
    private final KeyAuthCredential bobsKey = key("k1", bob);
    private final Consumer nobody = tester.given(Consumer.class, "{\"username\": \"nobody\"}");

    private KeyAuthCredential key(String key, Consumer consumer) {
        return tester.given(
                KeyAuthCredential.class,
                "{\"key\": \"%s\", \"consumer\": {\"id\": \"%s\"}}".formatted(key, consumer.id()));
    }

    private void with(String storage, String settings) {
        tester.plugin(KeyAuth.class, "{\"anonymous\": \"nobody\"}")
                .plugin(Session.class, "{\"secret\": \"s3cret\", \"storage\": \"%s\"%s}".formatted(storage, settings));
    }

    private Outcome login() {
        return tester.send(Request.get("/").header("apikey", "k1"));
    }

    private Outcome back(String... cookies) {
        return tester.send(withCookies(Request.get("/"), cookies));
    }

    private static Request withCookies(Request request, String... cookies) {
        return request.header("Cookie", String.join("; ", cookies));
    }

    /** The name and value of the only cookie that an answer sets under a name. */
    private static String cookie(Outcome outcome, String name) {
        List<String> set = outcome.headers().all("Set-Cookie").stream()
                .filter(value -> value.startsWith(name + "="))
                .toList();
        assertThat(set).hasSize(1);
        return set.get(0).split(";")[0];
    }

    private static String cookie(Outcome outcome) {
        return cookie(outcome, "session");
    }

    private static void assertNoCookie(Outcome outcome) {
        assertThat(outcome.headers().all("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {COOKIE, KONG})
    void letsInWhoComesBackWithTheCookie(String storage) {
        with(storage, "");
        Outcome login = login();

        Outcome back = back(cookie(login));

        assertThat(back.consumer()).hasValue(bob);
        assertNoCookie(back);
        assertThat(back.sent().orElseThrow().header("X-Credential-Identifier"))
                .hasValue(bobsKey.id().toString());
        assertThat(back.sent().orElseThrow().header("X-Anonymous-Consumer")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | ; Path=/; SameSite=Strict; Secure; HttpOnly",
                "', \"cookie_secure\": false' | ; Path=/; SameSite=Strict; HttpOnly",
                "', \"cookie_http_only\": false' | ; Path=/; SameSite=Strict; Secure",
                "', \"cookie_same_site\": \"Default\"' | ; Path=/; Secure; HttpOnly",
                "', \"cookie_path\": \"/x\", \"cookie_domain\": \"a.test\"'"
                        + " | ; Path=/x; Domain=a.test; SameSite=Strict; Secure; HttpOnly"
            })
    void setsTheCookieWithItsAttributes(String settings, String attributes) {
        with(COOKIE, settings);

        assertThat(login().header("Set-Cookie"))
                .hasValueSatisfying(
                        value -> assertThat(value).endsWith(attributes).matches("session=[A-Za-z0-9_-]{80,400};.*"));
    }

    @Test
    void givesAnonymousNoSession() {
        with(COOKIE, "");

        Outcome outcome = tester.send(Request.get("/"));

        assertThat(outcome.consumer()).hasValue(nobody);
        assertNoCookie(outcome);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "session=bad",
                "session=",
                "session",
                "=",
                ";;",
                "session=////",
                "session=AAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void ignoresCookiesThatAreNone(String header) {
        with(COOKIE, "");

        Outcome outcome = tester.send(Request.get("/").header("Cookie", header));

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.consumer()).hasValue(nobody);
        assertNoCookie(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {COOKIE, KONG})
    void ignoresACookieThatWasChanged(String storage) {
        with(storage, "");
        String cookie = cookie(login());

        for (int at = "session=".length(); at < cookie.length() - 1; at += 7) {
            char other = cookie.charAt(at) == 'A' ? 'B' : 'A';
            String changed = cookie.substring(0, at) + other + cookie.substring(at + 1);
            assertThat(back(changed).consumer()).as(changed).hasValue(nobody);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"secret\": \"other\"", "\"secret\": \"s3cret\", \"audience\": \"other\""})
    void ignoresTheCookieOfAnotherSecretOrAudience(String settings) {
        with(COOKIE, "");
        String cookie = cookie(login());
        PluginTester other = new PluginTester();
        other.given(bob);
        other.plugin(Session.class, "{" + settings + "}");

        assertThat(other.send(withCookies(Request.get("/"), cookie)).consumer()).isEmpty();
    }

    @Test
    void tellsNobodyWhatIsInTheCookie() {
        with(COOKIE, "");

        assertThat(cookie(login())).doesNotContain(bob.id().toString()).isNotEqualTo(cookie(login()));
    }

    @Test
    void findsItsCookieAmongOthers() {
        with(COOKIE, "");
        String cookie = cookie(login());

        assertThat(back("a=b", "session=tossed", cookie, "session2=x").consumer())
                .hasValue(bob);
    }

    @Test
    void passesOverTheSessionOfAConsumerThatIsGone() {
        tester.plugin(Session.class, "{\"secret\": \"s3cret\"}");
        PluginTester before = new PluginTester();
        Consumer gone = before.given(
                Consumer.class, "{\"id\": \"9d5c8b40-0000-4000-8000-000000000000\", \"username\": \"gone\"}");
        before.given(KeyAuthCredential.class, "{\"key\": \"k\", \"consumer\": {\"id\": \"%s\"}}".formatted(gone.id()));
        before.plugin(KeyAuth.class, "{}").plugin(Session.class, "{\"secret\": \"s3cret\"}");

        String cookie = cookie(before.send(Request.get("/").header("apikey", "k")));

        assertThat(back(cookie).consumer()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cookie, idling_timeout, 900",
        "cookie, rolling_timeout, 900",
        "cookie, absolute_timeout, 900",
        "kong, idling_timeout, 900",
        "kong, rolling_timeout, 900",
        "kong, absolute_timeout, 900"
    })
    void endsWithItsTime(String storage, String timeout, int seconds) {
        with(
                storage,
                ", \"idling_timeout\": 0, \"rolling_timeout\": 0, \"absolute_timeout\": 0"
                        .replace("\"" + timeout + "\": 0", "\"" + timeout + "\": " + seconds));
        String cookie = cookie(login());

        tester.advance(Duration.ofSeconds(seconds - 1));
        assertThat(back(cookie).consumer()).hasValue(bob);
        String idle = cookie(tester.send(Request.get("/").header("apikey", "k1")));
        tester.advance(Duration.ofSeconds(seconds));
        assertThat(back(idle).consumer()).hasValue(nobody);
    }

    @ParameterizedTest
    @ValueSource(strings = {COOKIE, KONG})
    void livesOnWhileItIsUsed(String storage) {
        with(storage, ", \"idling_timeout\": 100, \"rolling_timeout\": 0");
        String cookie = cookie(login());

        for (int i = 0; i < 5; i++) {
            tester.advance(Duration.ofSeconds(80));
            Outcome back = back(cookie);
            assertThat(back.consumer()).hasValue(bob);
            cookie = storage.equals(COOKIE) ? cookie(back) : cookie;
        }
    }

    @Test
    void isRenewedBeforeItsNameIsTooOldAndKeepsItsOldNameForAMoment() {
        with(KONG, ", \"rolling_timeout\": 1000, \"idling_timeout\": 0");
        String old = cookie(login());
        tester.advance(Duration.ofSeconds(751));

        String renewed = cookie(back(old));

        assertThat(renewed).isNotEqualTo(old);
        tester.advance(Duration.ofSeconds(9));
        assertThat(back(old).consumer()).hasValue(bob);
        tester.advance(Duration.ofSeconds(11));
        assertThat(back(old).consumer()).hasValue(nobody);
        assertThat(back(renewed).consumer()).hasValue(bob);
    }

    @Test
    void endsInAnyCaseHoweverOftenItIsRenewed() {
        with(COOKIE, ", \"rolling_timeout\": 1000, \"idling_timeout\": 0, \"absolute_timeout\": 1500");
        String cookie = cookie(login());
        tester.advance(Duration.ofSeconds(800));
        String renewed = cookie(back(cookie));

        tester.advance(Duration.ofSeconds(701));

        assertThat(back(renewed).consumer()).hasValue(nobody);
    }

    @ParameterizedTest
    @ValueSource(strings = {COOKIE, KONG})
    void endsAtTheWishOfTheClient(String storage) {
        with(storage, "");
        String cookie = cookie(login());

        Outcome logout = tester.send(withCookies(Request.of("DELETE", "/?session_logout=1"), cookie));

        assertThat(logout.status()).isEqualTo(200);
        assertThat(logout.body()).isEmpty();
        assertThat(logout.sent()).isEmpty();
        assertThat(logout.headers().all("Set-Cookie"))
                .containsExactly("session=; Path=/; SameSite=Strict; Secure; HttpOnly;"
                        + " Expires=Thu, 01 Jan 1970 00:00:01 GMT; Max-Age=0");
    }

    @Test
    void isGoneForEveryoneWhenItEndsInTheDatastore() {
        with(KONG, "");
        String cookie = cookie(login());

        tester.send(withCookies(Request.of("POST", "/?session_logout"), cookie));

        assertThat(back(cookie).consumer()).hasValue(nobody);
    }

    @Test
    void endsByAFieldOfTheBodyWhereThatIsLookedAt() {
        with(COOKIE, ", \"read_body_for_logout\": true, \"logout_post_arg\": \"bye\"");
        String cookie = cookie(login());
        String form = "application/x-www-form-urlencoded";

        assertThat(tester.send(withCookies(Request.post("/", form, "bye=1"), cookie))
                        .sent())
                .isEmpty();
        assertThat(tester.send(withCookies(Request.post("/", form, "session_logout=1"), cookie))
                        .sent())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({"GET, /?session_logout=1", "POST, /?logout=1", "POST, /session_logout"})
    void goesOnWithoutSuchAWish(String method, String target) {
        with(COOKIE, "");
        String cookie = cookie(login());

        assertThat(tester.send(withCookies(Request.of(method, target), cookie)).consumer())
                .hasValue(bob);
    }

    @Test
    void hasNothingToEndWithoutASession() {
        with(COOKIE, "");

        assertThat(tester.send(Request.of("DELETE", "/?session_logout=1")).sent())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {COOKIE, KONG})
    void isRememberedBeyondTheBrowser(String storage) {
        with(storage, ", \"remember\": true");
        Outcome login = login();
        String memory = cookie(login, "remember");
        assertThat(login.headers().all("Set-Cookie"))
                .anyMatch(value -> value.startsWith("remember=")
                        && value.endsWith("; Expires=Thu, 08 Jan 2026 00:00:00 GMT; Max-Age=604800"));
        tester.advance(Duration.ofDays(6));

        Outcome back = back(cookie(login), memory);

        assertThat(back.consumer()).hasValue(bob);
        assertThat(back(cookie(back)).consumer()).hasValue(bob);
        tester.advance(Duration.ofDays(6));
        assertThat(back(cookie(back, "remember")).consumer()).hasValue(bob);
        assertThat(back(memory).consumer()).hasValue(nobody);
    }

    @Test
    void takesNoMemoryForASessionNorASessionForAMemory() {
        with(COOKIE, ", \"remember\": true");
        Outcome login = login();

        String swapped = "session=" + cookie(login, "remember").substring("remember=".length());

        assertThat(back(swapped).consumer()).hasValue(nobody);
        assertThat(back("remember=" + cookie(login).substring("session=".length()))
                        .consumer())
                .hasValue(nobody);
    }

    @Test
    void tellsClientAndUpstreamWhatTheyAreToKnow() {
        with(
                COOKIE,
                ", \"response_headers\": [\"id\", \"timeout\"], \"request_headers\": [\"id\", \"subject\", \"audience\","
                        + " \"absolute-timeout\", \"rolling-timeout\", \"idling-timeout\"]");
        Outcome login = login();
        tester.advance(Duration.ofSeconds(10));

        Outcome back = back(cookie(login));

        assertThat(login.header("Session-Timeout")).hasValue("900");
        assertThat(back.header("Session-Id"))
                .isEqualTo(login.header("Session-Id"))
                .isPresent();
        assertThat(back.sent().orElseThrow().header("Session-Id")).isEqualTo(login.header("Session-Id"));
        assertThat(back.sent().orElseThrow().header("Session-Subject"))
                .hasValue(bob.id().toString());
        assertThat(back.sent().orElseThrow().header("Session-Audience")).hasValue("default");
        assertThat(back.sent().orElseThrow().header("Session-Absolute-Timeout")).hasValue("86390");
        assertThat(back.sent().orElseThrow().header("Session-Rolling-Timeout")).hasValue("3590");
        assertThat(back.sent().orElseThrow().header("Session-Idling-Timeout")).hasValue("890");
    }

    @Test
    void takesNoWordOfTheClientsOnItsSession() {
        with(COOKIE, ", \"request_headers\": [\"subject\"]");

        Outcome outcome = tester.send(Request.get("/").header("Session-Subject", "me"));

        assertThat(outcome.sent().orElseThrow().header("Session-Subject")).isEmpty();
    }

    @Test
    void startsAnewForSomebodyElse() {
        Consumer zoe = tester.given(Consumer.class, "{\"username\": \"zoe\"}");
        key("k2", zoe);
        tester.plugin(KeyAuth.class, "{}").plugin(Session.class, "{\"secret\": \"s3cret\"}");
        String bobs = cookie(login());

        Outcome outcome = tester.send(withCookies(Request.get("/"), bobs).header("apikey", "k2"));

        assertThat(outcome.consumer()).hasValue(zoe);
        assertThat(cookie(outcome)).isNotEqualTo(bobs);
    }

    @Test
    void givesNoSessionToWhoIsRefused() {
        tester.plugin(KeyAuth.class, "{}").plugin(Session.class, "{\"secret\": \"s3cret\"}");

        Outcome outcome = tester.send(Request.get("/").header("apikey", "bad"));

        assertThat(outcome.status()).isEqualTo(401);
        assertNoCookie(outcome);
    }
}
