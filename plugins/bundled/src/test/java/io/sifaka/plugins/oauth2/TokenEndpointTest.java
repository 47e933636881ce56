package io.sifaka.plugins.oauth2;

import static io.sifaka.plugins.oauth2.TokenShop.BY_USER;
import static io.sifaka.plugins.oauth2.TokenShop.FORM;
import static io.sifaka.plugins.oauth2.TokenShop.SECRET;
import static io.sifaka.plugins.oauth2.TokenShop.assertError;
import static io.sifaka.plugins.oauth2.TokenShop.assertRefused;
import static io.sifaka.plugins.oauth2.TokenShop.basic;
import static io.sifaka.plugins.oauth2.TokenShop.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sifaka.entity.Service;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.Request;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {
    private static final String RANDOM = "[0-9A-Za-z]{32}";

    private final TokenShop shop = new TokenShop();

    private Outcome forClient(String more) {
        return shop.token("grant_type=client_credentials" + SECRET + more);
    }

    private JsonNode forUser() {
        Outcome outcome = shop.token("grant_type=password" + SECRET + BY_USER);
        assertThat(outcome.status()).as(outcome.body()).isEqualTo(200);
        return json(outcome);
    }

    private Outcome refresh(JsonNode token) {
        return shop.token("grant_type=refresh_token" + SECRET + "&refresh_token="
                + token.path("refresh_token").asText());
    }

    @Test
    void givesAClientATokenWithoutOneToRefreshIt() {
        shop.with("");

        Outcome outcome = forClient("");

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.header("Cache-Control")).hasValue("no-store");
        assertThat(outcome.header("Pragma")).hasValue("no-cache");
        JsonNode token = json(outcome);
        assertThat(token.path("access_token").asText()).matches(RANDOM);
        assertThat(token.path("token_type").asText()).isEqualTo("bearer");
        assertThat(token.path("expires_in").asInt()).isEqualTo(7200);
        assertThat(token.size()).isEqualTo(3);
    }

    @Test
    void takesAClientsWordForAUserOnlyWithTheProvisionKey() {
        shop.with("");

        assertRefused(forClient("&authenticated_userid=u1"), "invalid_provision_key", "Invalid provision_key");
        String token = json(forClient(BY_USER)).path("access_token").asText();
        assertThat(shop.get(token).sent().orElseThrow().header("X-Authenticated-UserId"))
                .hasValue("u1");
    }

    @Test
    void givesAUserATokenAndOneToRefreshIt() {
        shop.with("");
        Request request = Request.post("/o2/oauth2/token/", FORM, "grant_type=password" + BY_USER)
                .header("Authorization", basic("cid:csec"))
                .https();

        JsonNode token = json(shop.tester.send(request));

        assertThat(token.path("access_token").asText()).matches(RANDOM);
        assertThat(token.path("refresh_token").asText())
                .matches(RANDOM)
                .isNotEqualTo(token.path("access_token").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "'&authenticated_userid=u1', invalid_provision_key, Invalid provision_key",
        "'&authenticated_userid=u1&provision_key=bad', invalid_provision_key, Invalid provision_key",
        "'&authenticated_userid=u1&provision_key=pk&provision_key=pk', invalid_provision_key, Invalid provision_key",
        "'&provision_key=pk', invalid_authenticated_userid, Missing authenticated_userid parameter"
    })
    void takesAPasswordGrantFromTheOperatorsOwnApplicationOnly(String more, String error, String description) {
        shop.with("");

        assertRefused(shop.token("grant_type=password" + SECRET + more), error, description);
    }

    @Test
    void exchangesACodeOnce() {
        shop.with("");
        String form = "grant_type=authorization_code" + SECRET + "&code=" + shop.code("cid", "");

        JsonNode token = json(shop.token(form));

        assertThat(token.path("refresh_token").asText()).matches(RANDOM);
        assertThat(shop.get(token.path("access_token").asText()).consumer()).hasValue(shop.bob);
        assertRefused(shop.token(form), "invalid_request", "Invalid code");
    }

    @Test
    void exchangesNoCodeThatIsTooOld() {
        shop.with("");
        String form = "grant_type=authorization_code" + SECRET + "&code=" + shop.code("cid", "");

        shop.tester.advance(Duration.ofSeconds(300));

        assertRefused(shop.token(form), "invalid_request", "Invalid code");
    }

    @Test
    void exchangesNoCodeOfAnotherClientAndLeavesItToItsOwn() {
        shop.with("");
        shop.client("\"client_id\": \"thief\", \"client_secret\": \"s\"");
        String code = shop.code("cid", "");

        assertRefused(
                shop.token("grant_type=authorization_code&client_id=thief&client_secret=s&code=" + code),
                "invalid_request",
                "Invalid code");
        assertThat(shop.token("grant_type=authorization_code" + SECRET + "&code=" + code)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void exchangesNoCodeOfAnotherService() {
        shop.with("");
        String code = shop.code("cid", "");

        shop.tester.service(shop.tester.given(Service.class, "{\"name\": \"other\", \"host\": \"other.test\"}"));

        assertRefused(
                shop.token("grant_type=authorization_code" + SECRET + "&code=" + code),
                "invalid_request",
                "Invalid code");
    }

    @Test
    void refreshesATokenOnceAndEndsTheOldOne() {
        shop.with("");
        JsonNode old = forUser();

        JsonNode renewed = json(refresh(old));

        assertThat(renewed.path("access_token").asText()).matches(RANDOM);
        assertThat(renewed.path("refresh_token")).isNotEqualTo(old.path("refresh_token"));
        assertThat(shop.get(renewed.path("access_token").asText()).status()).isEqualTo(200);
        assertThat(shop.get(old.path("access_token").asText()).status()).isEqualTo(401);
        assertRefused(refresh(old), "invalid_request", "Invalid refresh_token");
    }

    @Test
    void refreshesATokenAgainAndAgainWhereThatIsWanted() {
        shop.with(", \"reuse_refresh_token\": true");
        JsonNode old = forUser();
        shop.tester.advance(Duration.ofSeconds(7000));

        JsonNode renewed = json(refresh(old));

        assertThat(renewed.path("refresh_token")).isEqualTo(old.path("refresh_token"));
        assertThat(renewed.path("access_token")).isNotEqualTo(old.path("access_token"));
        assertThat(shop.get(old.path("access_token").asText()).status()).isEqualTo(401);
        shop.tester.advance(Duration.ofSeconds(7000));
        assertThat(shop.get(renewed.path("access_token").asText()).status()).isEqualTo(200);
        assertThat(refresh(old).status()).isEqualTo(200);
    }

    @Test
    void refreshesNoTokenOfAnotherClient() {
        shop.with("");
        shop.client("\"client_id\": \"thief\", \"client_secret\": \"s\"");
        JsonNode token = forUser();

        assertRefused(
                shop.token("grant_type=refresh_token&client_id=thief&client_secret=s&refresh_token="
                        + token.path("refresh_token").asText()),
                "invalid_client",
                "Invalid client authentication");
        assertThat(refresh(token).status()).isEqualTo(200);
    }

    @Test
    void refreshesNoTokenThatIsTooOld() {
        shop.with(", \"refresh_token_ttl\": 10000");
        JsonNode token = forUser();

        shop.tester.advance(Duration.ofSeconds(10_000));

        assertRefused(refresh(token), "invalid_request", "Invalid refresh_token");
    }

    @Test
    void refreshesNoTokenWithScopesThatAreNotGrantedAnyMore() {
        shop.with(", \"scopes\": [\"email\"]");
        shop.kept(", \"scope\": \"email phone\", \"refresh_token\": \"r1\"");
        shop.kept(", \"scope\": \"email\", \"refresh_token\": \"r2\"");

        assertRefused(
                shop.token("grant_type=refresh_token" + SECRET + "&refresh_token=r1"),
                "invalid_scope",
                "Scope mismatch");
        assertThat(shop.token("grant_type=refresh_token" + SECRET + "&refresh_token=r2")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void givesNoRefreshTokenForOneThatLivesForEver() {
        shop.with(", \"token_expiration\": 0");

        JsonNode token = forUser();

        assertThat(token.has("refresh_token")).isFalse();
        assertThat(token.has("expires_in")).isFalse();
        shop.tester.advance(Duration.ofDays(10_000));
        assertThat(shop.get(token.path("access_token").asText()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "client_credentials, enable_password_grant",
        "password, enable_client_credentials",
        "authorization_code, enable_password_grant",
        "foo, enable_password_grant",
        "'', enable_password_grant"
    })
    void knowsNoGrantButThoseThatAreOn(String type, String on) {
        shop.open("\"" + on + "\": true");

        assertRefused(
                shop.token("grant_type=" + type + SECRET + BY_USER), "unsupported_grant_type", "Invalid grant_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&client_id=cid",
                "&client_id=nope",
                "&client_id=nope&client_secret=csec",
                "&client_id=cid&client_secret=",
                "&client_id=cid&client_secret=bad",
                "&client_id=cid&client_secret=csec&client_secret=csec",
                "&client_id[]=cid&client_secret=csec",
                "&client_id=cid%00&client_secret=csec"
            })
    void refusesAClientThatDoesNotProveWhoItIs(String client) {
        shop.with("");

        assertRefused(
                shop.token("grant_type=client_credentials" + client),
                "invalid_client",
                "Invalid client authentication");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cid:bad", "nope:csec", "cid", ":csec", "", "cid:csec:"})
    void challengesAClientThatFailsToProveItInAHeader(String pair) {
        shop.with("");

        Outcome outcome = shop.tester.send(Request.post("/oauth2/token", FORM, "grant_type=client_credentials")
                .header("Authorization", basic(pair))
                .https());

        assertThat(outcome.status()).isEqualTo(401);
        assertError(outcome, "invalid_client", "Invalid client authentication");
        assertThat(outcome.header("WWW-Authenticate")).hasValue("Basic realm=\"OAuth2.0\"");
    }

    @Test
    void knowsASecretThatIsKeptAsAHash() {
        OAuth2Credential hashed =
                shop.client("\"client_id\": \"hashed\", \"client_secret\": \"s3cret\", \"hash_secret\": true");
        shop.with("");
        String form = "grant_type=client_credentials&client_id=hashed&client_secret=";

        assertThat(shop.token(form + "s3cret").status()).isEqualTo(200);
        assertThat(shop.token(form + "S3cret").status()).isEqualTo(400);
        assertThat(hashed.clientSecret()).startsWith("$pbkdf2-sha512$");
        assertThat(shop.token(form + hashed.clientSecret()).status()).isEqualTo(400);
    }

    @Test
    void takesNoSecretFromAPublicClient() {
        shop.with("");

        assertRefused(
                shop.token("grant_type=client_credentials&client_id=app&client_secret=x"),
                "invalid_request",
                "client_secret is disallowed for public clients");
    }

    @Test
    void refusesARedirectionThatTheClientHasNotNamed() {
        shop.with("");

        assertRefused(
                forClient("&redirect_uri=http%3A%2F%2Fevil.test%2F"),
                "invalid_request",
                "Invalid redirect_uri that does not match with any redirect_uri created with the application");
    }

    @ParameterizedTest
    @CsvSource({
        "'', You must specify a scope",
        "&scope=, You must specify a scope",
        "&scope=zzz, '\"zzz\" is an invalid scope'",
        "&scope=email%20zzz, '\"zzz\" is an invalid scope'"
    })
    void refusesScopesThatItDoesNotGrant(String more, String description) {
        shop.with(", \"scopes\": [\"email\", \"phone\"], \"mandatory_scope\": true");

        assertRefused(forClient(more), "invalid_scope", description);
        assertThat(forClient("&scope=email%20phone").status()).isEqualTo(200);
    }

    @Test
    void echoesTheState() {
        shop.with("");

        assertThat(json(forClient("&state=st")).path("state").asText()).isEqualTo("st");
        assertThat(json(shop.token("client_id=nope&state=st")).path("state").asText())
                .isEqualTo("st");
    }

    @Test
    void readsParametersFromJsonAndTheQuery() {
        shop.with("");
        Request json = Request.post(
                        "/oauth2/token?grant_type=client_credentials",
                        "application/json",
                        "{\"client_id\": \"cid\", \"client_secret\": \"csec\"}")
                .https();

        assertThat(shop.tester.send(json).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"application/json, '{\"client_id\": '", "application/json, '[[[['", "text/plain, x", "'', ''"})
    void refusesABodyThatHoldsNoParameters(String type, String body) {
        shop.with("");

        assertRefused(
                shop.tester.send(Request.post("/oauth2/token", type, body).https()),
                "invalid_client",
                "Invalid client authentication");
    }

    @Test
    void speaksByHttpsOnly() {
        shop.with("");
        String form = "grant_type=client_credentials" + SECRET;

        assertRefused(
                shop.tester.send(Request.post("/oauth2/token", FORM, form)), "access_denied", "You must use HTTPS");
        assertRefused(
                shop.tester.send(Request.post("/oauth2/token", FORM, form).header("X-Forwarded-Proto", "https")),
                "access_denied",
                "You must use HTTPS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "OPTIONS"})
    void takesPostOnly(String method) {
        Outcome outcome = shop.with("")
                .tester
                .send(Request.of(method, "/o2/oauth2/token?grant_type=client_credentials" + SECRET)
                        .https());

        assertThat(outcome.status()).isEqualTo(405);
        String description = "The HTTP method " + method + " is invalid for the token endpoint";
        assertError(outcome, "invalid_method", description);
        assertThat(outcome.header("WWW-Authenticate"))
                .hasValue("Bearer error=\"invalid_method\" error_description=\"" + description + "\"");
    }
}
