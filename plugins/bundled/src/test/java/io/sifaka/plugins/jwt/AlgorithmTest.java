package io.sifaka.plugins.jwt;

import static io.sifaka.plugins.jwt.TokenMaker.pem;
import static io.sifaka.plugins.jwt.TokenMaker.shared;
import static io.sifaka.plugins.jwt.TokenMaker.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Consumer;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import io.sifaka.schema.Schema;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlgorithmTest {
    private static final String CLAIMS = "{\"iss\": \"k\"}";
    private static final Map<String, KeyPair> KEYS = newKeys();
    private static final Map<String, KeyPair> OTHERS = newKeys();

    private static Map<String, KeyPair> newKeys() {
        return Stream.of("RSA", "secp256r1", "secp384r1", "secp521r1", "Ed25519", "Ed448")
                .collect(Collectors.toMap(kind -> kind, TokenMaker::keyPair));
    }

    private final PluginTester tester = new PluginTester().plugin(Jwt.class, "{}");
    private final Consumer bob = tester.given(Consumer.class, "{\"username\": \"bob\"}");

    private ObjectNode credential(String algorithm, String pem) {
        ObjectNode credential = JsonNodeFactory.instance.objectNode();
        credential.put("key", "k").put("algorithm", algorithm).put("rsa_public_key", pem);
        credential.putObject("consumer").put("id", bob.id().toString());
        return credential;
    }

    private Outcome send(String algorithm, String pem, String token) {
        tester.given(JwtSecret.class, credential(algorithm, pem).toString());
        return tester.send(Request.get("/?jwt=" + token));
    }

    private static String publicPem(String kind) {
        return pem("PUBLIC KEY", KEYS.get(kind).getPublic().getEncoded());
    }

    @ParameterizedTest
    @CsvSource({
        "RS256, RSA", "RS384, RSA", "RS512, RSA",
        "PS256, RSA", "PS384, RSA", "PS512, RSA",
        "ES256, secp256r1", "ES384, secp384r1", "ES512, secp521r1",
        "EdDSA, Ed25519", "EdDSA, Ed448",
    })
    void admitsWhatThePrivateKeySigned(String algorithm, String kind) {
        String good = signed(algorithm, CLAIMS, KEYS.get(kind).getPrivate());
        String other = signed(algorithm, CLAIMS, OTHERS.get(kind).getPrivate());

        assertThat(send(algorithm, publicPem(kind), good).consumer()).hasValue(bob);
        assertThat(tester.send(Request.get("/?jwt=" + other)).body()).contains("Invalid signature");
        assertThat(tester.send(Request.get("/?jwt=" + good.replaceAll("\\.[^.]*$", ".AAAA")))
                        .body())
                .contains("Invalid signature");
    }

    @ParameterizedTest
    @CsvSource({"HS256", "HS384", "HS512"})
    void neverTakesAPublicKeyForASecret(String algorithm) {
        String pem = publicPem("RSA");
        String forged = shared("{\"alg\": \"%s\"}".formatted(algorithm), CLAIMS, pem);

        assertThat(send("RS256", pem, forged).body()).contains("Invalid algorithm");
    }

    @ParameterizedTest
    @CsvSource({"ES256, secp384r1", "ES512, secp256r1", "ES256, RSA"})
    void takesNoKeyOfAnotherKindOrCurve(String algorithm, String kind) {
        String token =
                signed("ES256", CLAIMS, KEYS.get("secp256r1").getPrivate()).replaceAll("^[^.]*", "");
        String header = TokenMaker.encoded("{\"alg\": \"%s\"}".formatted(algorithm));

        assertThat(send(algorithm, publicPem(kind), header + token).body()).contains("Invalid key/secret");
    }

    @Test
    void readsTheOlderFormOfRsaKeys() {
        byte[] x509 = KEYS.get("RSA").getPublic().getEncoded();
        String pem = pem("RSA PUBLIC KEY", Arrays.copyOfRange(x509, 24, x509.length));

        assertThat(send("RS256", pem, signed("RS256", CLAIMS, KEYS.get("RSA").getPrivate()))
                        .consumer())
                .hasValue(bob);
    }

    @ParameterizedTest
    @CsvSource({"RS256, secp256r1", "PS512, Ed25519", "EdDSA, RSA", "EdDSA, secp521r1"})
    void refusesToStoreAKeyOfAnotherKind(String algorithm, String kind) {
        assertInvalid(algorithm, publicPem(kind));
    }

    @ParameterizedTest
    @CsvSource({
        "junk",
        "-----BEGIN PUBLIC KEY-----",
        "-----END PUBLIC KEY----------BEGIN PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----AAAA-----END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----A-----END PUBLIC KEY-----",
        "-----BEGIN RSA PUBLIC KEY----------END RSA PUBLIC KEY-----"
    })
    void refusesToStoreWhatIsNoKey(String pem) {
        assertInvalid("RS256", pem);
    }

    @Test
    void refusesToStoreAPrivateKey() {
        assertInvalid("RS256", pem("PRIVATE KEY", KEYS.get("RSA").getPrivate().getEncoded()));
    }

    private void assertInvalid(String algorithm, String pem) {
        assertThatThrownBy(() -> Schema.of(JwtSecret.class).complete(credential(algorithm, pem)))
                .hasMessage("2 schema violations (failed conditional validation given value of field 'algorithm';"
                        + " rsa_public_key: invalid key)");
    }
}
