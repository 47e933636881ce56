package io.sifaka.plugins.jwt;

import static io.sifaka.plugins.jwt.TokenMaker.encoded;
import static io.sifaka.plugins.jwt.TokenMaker.hs256;
import static io.sifaka.plugins.jwt.TokenMaker.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sifaka.entity.Consumer;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.Outcome.Sent;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtTest {
    private static final String BOBS = hs256("{\"iss\": \"bob-key\"}");

    private final PluginTester tester = new PluginTester().at(Instant.ofEpochSecond(1000));
    private final Consumer bob = tester.given(Consumer.class, "{\"username\": \"bob\", \"custom_id\": \"b-1\"}");
    private final Consumer nobody = tester.given(Consumer.class, "{\"username\": \"nobody\"}");

    JwtTest() {
        credential("bob-key", "\"secret\": \"jsek\"");
    }

    private void credential(String key, String rest) {
        tester.given(
                JwtSecret.class,
                "{\"key\": \"%s\", \"consumer\": {\"id\": \"%s\"}, %s}".formatted(key, bob.id(), rest));
    }

    private Outcome send(String config, Request request) {
        return tester.plugin(Jwt.class, config).send(request);
    }

    private static Request bearer(String token) {
        return Request.get("/").header("Authorization", "Bearer " + token);
    }

    private static void assertRefused(Outcome outcome, String body) {
        assertThat(outcome.status()).isEqualTo(401);
        assertThat(outcome.body()).isEqualTo(body);
        assertThat(outcome.header("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
        assertThat(outcome.sent()).isEmpty();
    }

    private static String message(String text) {
        return "{\"message\":\"" + text + "\"}";
    }

    @Test
    void admitsATokenAndNamesItsConsumerUpstream() {
        Sent sent = send("{}", bearer(BOBS)).sent().orElseThrow();

        assertThat(sent.header("X-Consumer-ID")).hasValue(bob.id().toString());
        assertThat(sent.header("X-Consumer-Username")).hasValue("bob");
        assertThat(sent.header("X-Credential-Identifier")).hasValue("bob-key");
        assertThat(sent.header("Authorization")).hasValue("Bearer " + BOBS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?jwt=",
                "/?jwt",
                "/?token=x",
                "/|Authorization|Bearer",
                "/|Authorization|Bearer ",
                "/|Authorization|BEARER x",
                "/|Authorization|x",
                "/|Authorization|Basic x",
                "/|Cookie|jwt=x",
                "/|X-Jwt|Bearer x"
            })
    void refusesARequestWithoutToken(String parts) {
        List<String> part = List.of(parts.split("\\|", 3));
        Request request = Request.get(part.get(0));
        Outcome outcome = send("{}", part.size() < 3 ? request : request.header(part.get(1), part.get(2)));

        assertThat(outcome.status()).isEqualTo(401);
        assertThat(outcome.body()).isEqualTo(message("Unauthorized"));
        assertThat(outcome.header("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void looksOnlyWhereItIsTold() {
        tester.plugin(
                Jwt.class,
                "{\"uri_param_names\": [\"tok\"], \"cookie_names\": [\"c\"], \"header_names\": [\"x-jwt\"]}");

        assertThat(tester.send(Request.get("/?tok=" + BOBS)).consumer()).hasValue(bob);
        assertThat(tester.send(Request.get("/").header("Cookie", "a=b; c=" + BOBS + ";d"))
                        .consumer())
                .hasValue(bob);
        assertThat(tester.send(Request.get("/").header("X-JWT", "bearer " + BOBS))
                        .consumer())
                .hasValue(bob);
        assertThat(tester.send(Request.get("/?jwt=" + BOBS)).status()).isEqualTo(401);
        assertThat(tester.send(bearer(BOBS)).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uri_param_names", "cookie_names", "header_names"})
    void looksNowhereWhenTheNamesAreAbsent(String field) {
        assertThat(send("{\"%s\": null}".formatted(field), Request.get("/")).status())
                .isEqualTo(401);
    }

    @Test
    void refusesTwoTokensButNotTheSameOneTwice() {
        assertRefused(send("{}", Request.get("/?jwt=a&jwt=b")), message("Multiple tokens provided"));
        assertRefused(
                tester.send(bearer(BOBS).header("Authorization", "Bearer x")), message("Multiple tokens provided"));
        assertThat(tester.send(Request.get("/?jwt=" + BOBS).header("Authorization", "Bearer " + BOBS))
                        .consumer())
                .hasValue(bob);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            abc                                  | invalid JSON
            .                                    | invalid JSON
            ..                                   | invalid JSON
            a.b.c                                | invalid JSON
            {'alg':'HS256'}.x.x                  | invalid JSON
            {'alg':'HS256'                       | invalid JSON
            {'alg':'HS256'}{}.{}.x               | invalid JSON
            {'alg':'HS256','alg':'HS512'}.{}.x   | invalid JSON
            {'alg':'none'}.{'iss':'bob-key'}.    | invalid alg
            {'alg':'None'}.{'iss':'bob-key'}.x   | invalid alg
            {'alg':'hs256'}.{'iss':'bob-key'}.x  | invalid alg
            {'alg':256}.{'iss':'bob-key'}.x      | invalid alg
            {}.{'iss':'bob-key'}.x               | invalid alg
            ["HS256"].{'iss':'bob-key'}.x        | invalid alg
            {'alg':'HS256','crit':['b64']}.{}.x  | invalid alg
            {'alg':'HS256'}.[].x                 | invalid claims
            {'alg':'HS256'}.1.x                  | invalid claims
            {'alg':'HS256'}.{'iss':'bob-key'}    | invalid signature
            {'alg':'HS256'}.{'iss':'bob-key'}.   | invalid signature
            {'alg':'HS256'}.{'iss':'bob-key'}.!  | invalid signature
            {'alg':'HS256'}.{'iss':'bob-key'}.x.y | invalid signature
            """)
    void refusesWhatIsNoToken(String parts, String reason) {
        String[] part = parts.replace('\'', '"').split("\\.", -1);
        for (int i = 0; i < Math.min(2, part.length); i++) {
            part[i] = part[i].matches("\\w+") && !part[i].equals("1") ? part[i] : encoded(part[i]);
        }

        assertRefused(send("{}", bearer(String.join(".", part))), message("Bad token; " + reason));
    }

    @Test
    void refusesAnotherSignature() {
        assertRefused(
                send("{}", bearer(shared("{\"alg\": \"HS256\"}", "{\"iss\": \"bob-key\"}", "bad"))),
                message("Invalid signature"));
        assertRefused(tester.send(bearer(BOBS.replaceAll("\\.[^.]*$", ".AAAA"))), message("Invalid signature"));
    }

    @Test
    void refusesClaimsThatWereNotSigned() {
        String[] parts = BOBS.split("\\.");
        String forged = parts[0] + "." + encoded("{\"iss\": \"bob-key\", \"admin\": true}") + "." + parts[2];

        assertRefused(send("{}", bearer(forged)), message("Invalid signature"));
    }

    @Test
    void refusesAnAlgorithmThatIsNotTheCredentials() {
        assertRefused(
                send("{}", bearer(shared("{\"alg\": \"HS512\"}", "{\"iss\": \"bob-key\"}", "jsek"))),
                message("Invalid algorithm"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {}              | {}            | No mandatory 'iss' in claims
            {'iss':null}    | {}            | No mandatory 'iss' in claims
            {'iss':''}      | {}            | Invalid 'iss' in claims
            {'iss':1}       | {}            | Invalid 'iss' in claims
            {'iss':['a']}   | {}            | Invalid 'iss' in claims
            {'iss':'zz'}    | {}            | No credentials found for given 'iss'
            {'iss':'bob-key'} | {'key_claim_name':'kid'} | No mandatory 'kid' in claims
            """)
    void refusesClaimsThatNameNoCredentials(String claims, String config, String reason) {
        assertRefused(send(config.replace('\'', '"'), bearer(hs256(claims.replace('\'', '"')))), message(reason));
    }

    @Test
    void takesTheNameFromTheHeaderWhenTheClaimsHaveNone() {
        String token = shared("{\"alg\": \"HS256\", \"kid\": \"bob-key\"}", "{\"kid\": null}", "jsek");

        assertThat(send("{\"key_claim_name\": \"kid\"}", bearer(token)).consumer())
                .hasValue(bob);
    }

    @Test
    void takesSecretsForBase64WhenTold() {
        credential("b64-key", "\"secret\": \"anNlaw==\"");
        credential("bad-key", "\"secret\": \"!\"");

        assertThat(send("{\"secret_is_base64\": true}", bearer(hs256("{\"iss\": \"b64-key\"}")))
                        .consumer())
                .hasValue(bob);
        assertRefused(tester.send(bearer(BOBS)), message("Invalid signature"));
        assertRefused(tester.send(bearer(hs256("{\"iss\": \"bad-key\"}"))), message("Invalid key/secret"));
    }

    @Test
    void refusesCredentialsWithoutSecretOrKey() {
        credential("no-secret", "\"secret\": null");
        credential("no-key", "\"algorithm\": \"ES256\", \"rsa_public_key\": \"junk\"");

        assertRefused(send("{}", bearer(hs256("{\"iss\": \"no-secret\"}"))), message("Invalid key/secret"));
        assertRefused(
                tester.send(bearer(encoded("{\"alg\": \"ES256\"}") + "." + encoded("{\"iss\": \"no-key\"}") + ".AAAA")),
                message("Invalid key/secret"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'exp'       | 'exp':1001            | {}
            'exp'       | 'exp':1000            | {"exp":"token expired"}
            'exp'       | 'exp':1000.5          | {}
            'exp'       | 'exp':'1001'          | {"exp":"must be a number"}
            'exp'       | 'nbf':1               | {"exp":"must be a number"}
            'exp'       | 'exp':-1e999          | {"exp":"token expired"}
            'nbf'       | 'nbf':1000            | {}
            'nbf'       | 'nbf':1001            | {"nbf":"token not valid yet"}
            'exp','nbf' | 'exp':1,'nbf':2000    | {"exp":"token expired","nbf":"token not valid yet"}
            """)
    void verifiesTheClaimsItIsTold(String verified, String claims, String problems) {
        String config = "{'claims_to_verify':[%s]}".formatted(verified).replace('\'', '"');
        Outcome outcome = send(
                config, bearer(hs256("{'iss':'bob-key',%s}".formatted(claims).replace('\'', '"'))));

        if (problems.equals("{}")) {
            assertThat(outcome.consumer()).hasValue(bob);
        } else {
            assertRefused(outcome, problems);
        }
    }

    @ParameterizedTest
    @CsvSource({"1600, 200", "1601, 401", "'\"x\"', 401", "null, 401"})
    void limitsHowLongATokenMayLast(String expires, int status) {
        Outcome outcome = send(
                "{\"maximum_expiration\": 600}",
                bearer(hs256("{\"iss\": \"bob-key\", \"exp\": %s}".formatted(expires))));

        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.body()).contains(status == 200 ? "{}" : "{\"exp\":\"exceeds maximum allowed expiration\"}");
    }

    @Test
    void wantsTheExpiryVerifiedWhereItIsLimited() {
        assertThatThrownBy(
                        () -> tester.plugin(Jwt.class, "{\"maximum_expiration\": 1, \"claims_to_verify\": [\"nbf\"]}"))
                .hasMessage("2 schema violations (failed conditional validation given value of field"
                        + " 'config.maximum_expiration'; config.claims_to_verify: expected to contain: exp)");
    }

    @Test
    void letsPreflightRequestsPassOnlyWhenTold() {
        assertThat(send("{\"run_on_preflight\": false}", Request.of("OPTIONS", "/"))
                        .status())
                .isEqualTo(200);
        assertThat(new PluginTester()
                        .plugin(Jwt.class, "{}")
                        .send(Request.of("OPTIONS", "/"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void namesTheRealm() {
        assertThat(send("{\"realm\": \"my\"}", Request.get("/")).header("WWW-Authenticate"))
                .hasValue("Bearer realm=\"my\"");
        assertThat(tester.send(bearer("x")).header("WWW-Authenticate"))
                .hasValue("Bearer realm=\"my\" error=\"invalid_token\"");
    }

    /** Shows the token that was left for later plugins. */
    @PluginInfo(name = "reader", priority = 1)
    public static final class Reader implements PluginHandler<Reader.Config> {
        public record Config() {}

        @Override
        public void access(Exchange exchange, Config config) {
            exchange.upstream()
                    .headers()
                    .set("X-Left", exchange.note(Jwt.AUTHENTICATED_TOKEN).orElse("none") + "");
        }
    }

    @Test
    void leavesAGoodTokenToLaterPlugins() {
        tester.plugin(Jwt.class, "{\"anonymous\": \"nobody\"}").plugin(Reader.class, "{}");

        assertThat(tester.send(bearer(BOBS)).sent().orElseThrow().header("X-Left"))
                .hasValue(BOBS);
        assertThat(tester.send(bearer("bad")).sent().orElseThrow().header("X-Left"))
                .hasValue("none");
    }

    @Test
    void goesOnAsAnonymous() {
        Outcome outcome = send("{\"anonymous\": \"nobody\"}", bearer(BOBS + "x.x"));

        assertThat(outcome.consumer()).hasValue(nobody);
        assertThat(outcome.sent().orElseThrow().header("X-Anonymous-Consumer")).hasValue("true");
    }

    @Test
    void refusesHugeAndDeepTokens() {
        String deep = "[".repeat(50_000);

        assertRefused(send("{}", bearer("a".repeat(100_000))), message("Bad token; invalid JSON"));
        assertRefused(
                tester.send(bearer(encoded("{\"alg\": \"HS256\"}") + "." + encoded(deep) + ".x")),
                message("Bad token; invalid JSON"));
    }
}
