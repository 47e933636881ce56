package io.sifaka.plugins.oauth2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sifaka.entity.Consumer;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A service behind oauth2 with two clients, one that can keep a secret and one that cannot. */
final class TokenShop {
    static final String FORM = "application/x-www-form-urlencoded";
    static final String SECRET = "&client_id=cid&client_secret=csec";
    static final String BY_USER = "&provision_key=pk&authenticated_userid=u1";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALL_GRANTS = "\"enable_authorization_code\": true, \"enable_implicit_grant\": true,"
            + " \"enable_client_credentials\": true, \"enable_password_grant\": true";

    final PluginTester tester = new PluginTester();
    final Consumer bob = tester.given(Consumer.class, "{\"username\": \"bob\", \"custom_id\": \"c-1\"}");

    private final OAuth2Credential cid;

    TokenShop() {
        cid = client("\"client_id\": \"cid\", \"client_secret\": \"csec\"");
        client("\"client_id\": \"app\", \"client_type\": \"public\"");
    }

    /** Has another client of bob's exist. */
    OAuth2Credential client(String fields) {
        return tester.given(
                OAuth2Credential.class,
                ("{\"name\": \"app\", \"redirect_uris\": [\"http://cb.test/\", \"http://cb.test/2?a=b\"],"
                                + " \"consumer\": {\"id\": \"%s\"}, %s}")
                        .formatted(bob.id(), fields));
    }

    /** Has a token of the first client exist that is good at any service; the fields have a comma before each. */
    OAuth2Token kept(String fields) {
        return tester.given(
                OAuth2Token.class,
                "{\"credential\": {\"id\": \"%s\"}, \"expires_in\": 7200%s}".formatted(cid.id(), fields));
    }

    /** Opens with all grants and these settings, each with a comma before it. */
    TokenShop with(String settings) {
        return open(ALL_GRANTS + settings);
    }

    /** Opens with these settings. */
    TokenShop open(String settings) {
        tester.plugin(OAuth2.class, "{\"provision_key\": \"pk\", " + settings + "}");
        return this;
    }

    Outcome token(String form) {
        return tester.send(Request.post("/o2/oauth2/token", FORM, form).https());
    }

    Outcome authorize(String form) {
        return tester.send(Request.post("/o2/oauth2/authorize", FORM, form).https());
    }

    Outcome get(String token) {
        return tester.send(Request.get("/o2").header("Authorization", "Bearer " + token));
    }

    /** A code for a client, got with these parameters more. */
    String code(String client, String more) {
        String uri = json(authorize("response_type=code&client_id=" + client + BY_USER + more))
                .path("redirect_uri")
                .asText();
        assertThat(uri).startsWith("http://cb.test/?code=");
        return uri.substring("http://cb.test/?code=".length()).split("&")[0];
    }

    static JsonNode json(Outcome outcome) {
        try {
            return JSON.readTree(outcome.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON: " + outcome.body(), e);
        }
    }

    static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    static void assertRefused(Outcome outcome, String error, String description) {
        assertThat(outcome.status()).isEqualTo(400);
        assertError(outcome, error, description);
        assertThat(outcome.header("Cache-Control")).hasValue("no-store");
        assertThat(outcome.header("Pragma")).hasValue("no-cache");
    }

    static void assertError(Outcome outcome, String error, String description) {
        assertThat(json(outcome).path("error").asText()).isEqualTo(error);
        assertThat(json(outcome).path("error_description").asText()).isEqualTo(description);
        assertThat(outcome.header("Content-Type")).hasValue("application/json; charset=utf-8");
        assertThat(outcome.sent()).isEmpty();
    }
}
