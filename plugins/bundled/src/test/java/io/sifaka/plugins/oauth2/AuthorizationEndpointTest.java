package io.sifaka.plugins.oauth2;

import static io.sifaka.plugins.oauth2.TokenShop.BY_USER;
import static io.sifaka.plugins.oauth2.TokenShop.FORM;
import static io.sifaka.plugins.oauth2.TokenShop.SECRET;
import static io.sifaka.plugins.oauth2.TokenShop.assertRefused;
import static io.sifaka.plugins.oauth2.TokenShop.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorizationEndpointTest {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    /** Its SHA-256, as RFC 7636 appendix B has it. */
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final String PROVABLE = "&code_challenge=" + CHALLENGE + "&code_challenge_method=S256";

    private final TokenShop shop = new TokenShop();

    private String redirection(String parameters, int status) {
        Outcome outcome = shop.authorize(parameters);
        assertThat(outcome.status()).as(outcome.body()).isEqualTo(status);
        assertThat(outcome.header("Cache-Control")).hasValue("no-store");
        assertThat(outcome.header("Pragma")).hasValue("no-cache");
        return json(outcome).path("redirect_uri").asText();
    }

    private Outcome exchange(String client, String code, String more) {
        return shop.token("grant_type=authorization_code" + client + "&code=" + code + more);
    }

    @Test
    void sendsTheUserBackWithACode() {
        shop.with("");

        assertThat(redirection("client_id=cid&response_type=code&state=s%26t" + BY_USER, 200))
                .matches("http://cb\\.test/\\?code=[0-9A-Za-z]{32}&state=s%26t");
    }

    @Test
    void sendsTheUserToThePlaceThatIsAskedForAmongThoseKnown() {
        shop.with("");

        assertThat(redirection(
                        "client_id=cid&response_type=code&redirect_uri=http%3A%2F%2Fcb.test%2F2%3Fa%3Db" + BY_USER,
                        200))
                .startsWith("http://cb.test/2?a=b&code=");
    }

    @Test
    void sendsTheUserBackWithATokenInTheFragment() {
        shop.with("");

        String uri = redirection("client_id=cid&response_type=token&state=st" + BY_USER, 200);

        assertThat(uri)
                .matches("http://cb\\.test/#access_token=[0-9A-Za-z]{32}&expires_in=7200&state=st&token_type=bearer");
        String token = uri.split("access_token=")[1].split("&")[0];
        assertThat(shop.get(token).consumer()).hasValue(shop.bob);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id=cid&response_type=code&provision_key=bad&authenticated_userid=u1, invalid_provision_key, Invalid provision_key",
        "client_id=nope&response_type=code, invalid_provision_key, Invalid provision_key",
        "'', invalid_provision_key, Invalid provision_key",
        "client_id=cid&response_type=code&provision_key=pk, invalid_authenticated_userid,"
                + " Missing authenticated_userid parameter",
        "client_id=nope&response_type=code&provision_key=pk&authenticated_userid=u1, invalid_client,"
                + " Invalid client authentication"
    })
    void tellsTheApplicationWhatIsWrongWhereNoClientIsKnown(String form, String error, String description) {
        shop.with("");

        assertRefused(shop.authorize(form), error, description);
    }

    @ParameterizedTest
    @CsvSource({
        "&response_type=foo, error=unsupported_response_type&error_description=Invalid%20response_type",
        "'', error=unsupported_response_type&error_description=Invalid%20response_type",
        "&response_type=code&scope=zzz, error=invalid_scope&error_description=%22zzz%22%20is%20an%20invalid%20scope",
        "&response_type=code&code_challenge_method=S256,"
                + " error=invalid_request&error_description=code_challenge%20is%20required%20when%20code_method%20is%20present",
        "&response_type=code&code_challenge=x&code_challenge_method=plain,"
                + " error=invalid_request&error_description=code_challenge_method%20is%20not%20supported%2C%20must%20be%20S256"
    })
    void tellsTheClientWhatIsWrongByTheUser(String more, String error) {
        shop.with(", \"scopes\": [\"email\"]");

        assertThat(redirection("client_id=cid" + BY_USER + more, 400)).isEqualTo("http://cb.test/?" + error);
    }

    @Test
    void neverSendsTheUserToAPlaceThatIsNotKnown() {
        shop.with("");

        String uri =
                redirection("client_id=cid&response_type=token&redirect_uri=http%3A%2F%2Fevil.test%2F" + BY_USER, 400);

        assertThat(uri).startsWith("http://cb.test/?error=invalid_request&").doesNotContain("evil", "access_token");
    }

    @Test
    void givesOnlyWhatIsOn() {
        shop.open("\"enable_authorization_code\": true");

        assertThat(redirection("client_id=cid&response_type=token" + BY_USER, 400))
                .startsWith("http://cb.test/?error=unsupported_response_type");
    }

    @Test
    void speaksByHttpsOnly() {
        shop.with("");

        assertRefused(
                shop.tester.send(Request.post("/oauth2/authorize", FORM, "client_id=cid&response_type=code" + BY_USER)),
                "access_denied",
                "You must use HTTPS");
    }

    @ParameterizedTest
    @CsvSource({
        "none, cid, 200",
        "none, app, 200",
        "lax, cid, 200",
        "lax, app, 400",
        "strict, cid, 400",
        "strict, app, 400"
    })
    void asksForAChallengeWhereItIsRequired(String pkce, String client, int status) {
        shop.with(", \"pkce\": \"" + pkce + "\"");

        redirection("response_type=code&client_id=" + client + BY_USER, status);
        redirection("response_type=code&client_id=" + client + BY_USER + PROVABLE, 200);
    }

    @ParameterizedTest
    @CsvSource({"none, cid", "none, app", "lax, cid", "lax, app", "strict, cid", "strict, app"})
    void exchangesAProvableCodeForItsProofOnly(String pkce, String client) {
        shop.with(", \"pkce\": \"" + pkce + "\"");
        String own = client.equals("cid") ? SECRET : "&client_id=app";
        String code = shop.code(client, PROVABLE);

        assertRefused(
                exchange(own, code, ""),
                "invalid_request",
                "code_verifier is required for PKCE authorization requests");
        assertRefused(
                exchange(own, code, "&code_verifier=" + VERIFIER.substring(1)),
                "invalid_request",
                "code_verifier must be between 43 and 128 characters");
        assertRefused(
                exchange(own, code, "&code_verifier=" + "a".repeat(129)),
                "invalid_request",
                "code_verifier must be between 43 and 128 characters");
        assertRefused(exchange(own, code, "&code_verifier=" + "a".repeat(43)), "invalid_grant", "Invalid code");
        assertThat(exchange(own, code, "&code_verifier=" + VERIFIER).status()).isEqualTo(200);
    }
}
