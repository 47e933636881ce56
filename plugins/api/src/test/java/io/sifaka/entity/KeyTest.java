package io.sifaka.entity;

import static io.sifaka.schema.Documents.findings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.schema.Schema;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {
    private static final String USELESS = "schema violation (could not load JWK, likely not a valid key)";

    private static String jwk(String text) {
        ObjectNode key = JsonNodeFactory.instance.objectNode().put("kid", "1").put("jwk", text);
        return findings(Schema.of(Key.class), key.toString());
    }

    private static String pem(String field, String text) {
        ObjectNode key = JsonNodeFactory.instance.objectNode().put("kid", "1");
        key.putObject("pem").put(field, text);
        return findings(Schema.of(Key.class), key.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kty\":\"OKP\",\"kid\":\"1\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
                "{\"kty\":\"EC\",\"kid\":\"1\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                        + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}"
            })
    void takesPublicKeys(String text) {
        assertThat(jwk(text)).isEqualTo("valid");
    }

    @Test
    void refusesWhatIsNoJsonOrHasAnotherName() {
        assertThat(jwk("x")).isEqualTo("schema violation (could not json decode jwk string)");
        assertThat(jwk("{}")).isEqualTo("schema violation (kid in jwk.kid must be equal to keys.kid)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kid\":\"1\",\"kty\":\"oct\",\"k\":\"AAAA\"}",
                "{\"kid\":\"1\",\"kty\":\"RSA\",\"n\":\"AQAB\"}",
                "{\"kid\":\"1\",\"kty\":\"EC\",\"crv\":\"P-257\",\"x\":\"AAAA\",\"y\":\"AAAA\"}",
                "{\"kid\":\"1\",\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}",
                "{\"kid\":\"1\",\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"§\"}"
            })
    void refusesWhatIsNoPublicKey(String text) {
        assertThat(jwk(text)).isEqualTo(USELESS);
    }

    @ParameterizedTest
    @CsvSource({"RSA,2048", "EC,256"})
    void takesPairsInPem(String algorithm, int size) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        KeyPair pair = generator.generateKeyPair();

        assertThat(pem("public_key", block("PUBLIC KEY", pair.getPublic().getEncoded())))
                .isEqualTo("valid");
        assertThat(pem("private_key", block("PRIVATE KEY", pair.getPrivate().getEncoded())))
                .isEqualTo("valid");
    }

    @Test
    void refusesPemThatCannotBeRead() {
        assertThat(pem("private_key", "x")).startsWith("schema violation (pem: could not load private key");
        assertThat(pem("public_key", block("PUBLIC KEY", new byte[40])))
                .startsWith("schema violation (pem: could not load public key");
    }

    @Test
    void leavesReferencesAlone() {
        assertThat(jwk("{vault://env/key}")).isEqualTo("valid");
        assertThat(pem("private_key", "{vault://env/key}")).isEqualTo("valid");
    }

    private static String block(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder().encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
