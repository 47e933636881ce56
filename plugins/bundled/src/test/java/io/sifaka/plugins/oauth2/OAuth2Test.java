package io.sifaka.plugins.oauth2;

import static io.sifaka.plugins.oauth2.TokenShop.BY_USER;
import static io.sifaka.plugins.oauth2.TokenShop.FORM;
import static io.sifaka.plugins.oauth2.TokenShop.SECRET;
import static io.sifaka.plugins.oauth2.TokenShop.assertError;
import static io.sifaka.plugins.oauth2.TokenShop.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.entity.Consumer;
import io.sifaka.entity.Service;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.Outcome.Sent;
import io.sifaka.plugin.testing.Request;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OAuth2Test {
    private final TokenShop shop = new TokenShop();

    private String token() {
        return json(shop.token("grant_type=password&scope=email" + SECRET + BY_USER))
                .path("access_token")
                .asText();
    }

    private static void assertInvalid(Outcome outcome) {
        assertThat(outcome.status()).isEqualTo(401);
        assertError(outcome, "invalid_token", "The access token is invalid or has expired");
        assertThat(outcome.header("WWW-Authenticate"))
                .hasValue("Bearer error=\"invalid_token\""
                        + " error_description=\"The access token is invalid or has expired\"");
    }

    @Test
    void admitsATokenAndTellsTheUpstreamWhoseItIs() {
        shop.with(", \"scopes\": [\"email\"]");

        Outcome outcome = shop.get(token());

        assertThat(outcome.consumer()).hasValue(shop.bob);
        Sent sent = outcome.sent().orElseThrow();
        assertThat(sent.header("X-Consumer-Username")).hasValue("bob");
        assertThat(sent.header("X-Credential-Identifier")).hasValue("cid");
        assertThat(sent.header("X-Authenticated-Scope")).hasValue("email");
        assertThat(sent.header("X-Authenticated-UserId")).hasValue("u1");
    }

    @Test
    void takesNoWordOfTheClientsOnWhoItIs() {
        shop.with("");
        String token = json(shop.token("grant_type=client_credentials" + SECRET))
                .path("access_token")
                .asText();

        Sent sent = shop.tester
                .send(Request.get("/")
                        .header("Authorization", "Bearer " + token)
                        .header("X-Authenticated-UserId", "me")
                        .header("X-Authenticated-Scope", "all"))
                .sent()
                .orElseThrow();

        assertThat(sent.header("X-Authenticated-UserId")).isEmpty();
        assertThat(sent.header("X-Authenticated-Scope")).isEmpty();
    }

    @Test
    void asksForATokenWhereThereIsNone() {
        Outcome outcome = shop.with(", \"realm\": \"my\"").tester.send(Request.get("/o2"));

        assertThat(outcome.status()).isEqualTo(401);
        assertError(outcome, "invalid_request", "The access token is missing");
        assertThat(outcome.header("WWW-Authenticate")).hasValue("Bearer realm=\"my\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "cid", "null", "*", "' OR 1=1 --", "\u00e9"})
    void refusesWhatIsNoToken(String token) {
        shop.with("");

        assertThat(shop.get(token).status()).isEqualTo(401);
        assertThat(shop.get(token).sent()).isEmpty();
    }

    @Test
    void refusesAnUnknownToken() {
        assertInvalid(shop.with("").get("nope"));
    }

    @Test
    void refusesATokenThatIsTooOld() {
        shop.with(", \"token_expiration\": 5");
        String token = token();

        shop.tester.advance(Duration.ofSeconds(5));

        assertInvalid(shop.get(token));
    }

    @Test
    void refusesATokenOfAnotherService() {
        shop.with("");
        String token = token();

        shop.tester.service(shop.tester.given(Service.class, "{\"name\": \"other\", \"host\": \"other.test\"}"));

        assertInvalid(shop.get(token));
    }

    @Test
    void admitsAGlobalTokenEverywhere() {
        shop.with(", \"global_credentials\": true");
        String token = token();

        shop.tester.service(shop.tester.given(Service.class, "{\"name\": \"other\", \"host\": \"other.test\"}"));

        assertThat(shop.get(token).consumer()).hasValue(shop.bob);
    }

    @Test
    void refusesAGlobalTokenWhereTokensAreOfOneService() {
        shop.with("");
        OAuth2Token global = shop.kept("");

        Outcome outcome = shop.get(global.accessToken());

        assertThat(outcome.status()).isEqualTo(401);
        assertError(
                outcome,
                "invalid_token",
                "The access token is global, but the current plugin is configured without 'global_credentials'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "token ", ""})
    void readsTheHeader(String before) {
        shop.with("");

        assertThat(shop.tester
                        .send(Request.get("/").header("Authorization", before + token()))
                        .consumer())
                .hasValue(shop.bob);
    }

    @Test
    void readsAHeaderOfAnotherName() {
        shop.with(", \"auth_header_name\": \"X-Token\", \"hide_credentials\": true");

        Outcome outcome = shop.tester.send(
                Request.get("/").header("X-Token", "Bearer " + token()).header("Authorization", "Bearer theirs"));

        assertThat(outcome.consumer()).hasValue(shop.bob);
        assertThat(outcome.sent().orElseThrow().header("X-Token")).isEmpty();
        assertThat(outcome.sent().orElseThrow().header("Authorization")).hasValue("Bearer theirs");
    }

    @Test
    void readsQueryAndBodyAndLeavesThemAsTheyAre() {
        shop.with("");
        String pair = "access_token=" + token();

        Outcome inQuery = shop.tester.send(Request.get("/o2?a=b&" + pair));
        Outcome inBody = shop.tester.send(Request.post("/o2", FORM, "a=b&" + pair));

        assertThat(inQuery.consumer()).hasValue(shop.bob);
        assertThat(inQuery.sent().orElseThrow().target()).endsWith("/o2?a=b&" + pair);
        assertThat(inBody.consumer()).hasValue(shop.bob);
        assertThat(inBody.sent().orElseThrow().body()).isEqualTo("a=b&" + pair);
    }

    @Test
    void hidesTheTokenWhereverItStands() {
        shop.with(", \"hide_credentials\": true");
        String pair = "access_token=" + token();

        assertThat(shop.tester
                        .send(Request.get("/o2?a=b&" + pair))
                        .sent()
                        .orElseThrow()
                        .target())
                .endsWith("/o2?a=b");
        assertThat(shop.tester
                        .send(Request.post("/o2", FORM, "a=b&" + pair))
                        .sent()
                        .orElseThrow()
                        .body())
                .isEqualTo("a=b");
        assertThat(shop.get(token()).sent().orElseThrow().header("Authorization"))
                .isEmpty();
    }

    @Test
    void goesOnAsAnonymousWithoutAToken() {
        Consumer nobody = shop.tester.given(Consumer.class, "{\"username\": \"nobody\"}");
        shop.with(", \"anonymous\": \"nobody\"");

        Outcome outcome = shop.tester.send(
                Request.get("/o2").header("Authorization", "Bearer nope").header("X-Authenticated-UserId", "me"));

        assertThat(outcome.consumer()).hasValue(nobody);
        assertThat(outcome.sent().orElseThrow().header("X-Anonymous-Consumer")).hasValue("true");
        assertThat(outcome.sent().orElseThrow().header("X-Authenticated-UserId"))
                .isEmpty();
        assertThat(shop.get(token()).consumer()).hasValue(shop.bob);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/tokens", "/oauth2", "/xoauth2/token", "/oauth2/token/x", "/OAUTH2/TOKEN"})
    void guardsEveryOtherPath(String path) {
        Outcome outcome = shop.with("")
                .tester
                .send(Request.post(path, FORM, "grant_type=client_credentials" + SECRET)
                        .https());

        assertThat(outcome.status()).isEqualTo(401);
        assertThat(outcome.body()).contains("The access token is missing");
    }
}
