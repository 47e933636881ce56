package io.sifaka.entity;

import static io.sifaka.tls.Pems.pem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.schema.Schema;
import io.sifaka.schema.SchemaViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What certificates and those of authorities must be; the messages are Kong's. */
class CertificateTest {
    private static final Schema<Certificate> CERTIFICATES = Schema.of(Certificate.class);
    private static final Schema<CaCertificate> AUTHORITIES = Schema.of(CaCertificate.class);

    private static ObjectNode input(String... fields) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < fields.length; i += 2) {
            input.put(fields[i], fields[i + 1].startsWith("{") ? fields[i + 1] : pem(fields[i + 1]));
        }
        return input;
    }

    private static String refusal(Schema<?> schema, ObjectNode input) {
        return catchThrowableOfType(SchemaViolation.class, () -> schema.complete(input))
                .getMessage();
    }

    private static void assertTaken(Schema<?> schema, ObjectNode input) {
        assertThatCode(() -> schema.complete(input)).doesNotThrowAnyException();
    }

    @Test
    void takesAPairAndASecondOneOfAnotherType() {
        assertTaken(CERTIFICATES, input("cert", "rsa-crt", "key", "rsa-pkcs1-key"));
        assertTaken(
                CERTIFICATES,
                input("cert", "rsa-crt", "key", "rsa-key", "cert_alt", "ec-crt", "key_alt", "ec-sec1-key"));
    }

    @Test
    void takesVaultReferencesInPlaceOfAnyPart() {
        assertTaken(CERTIFICATES, input("cert", "{vault://env/cert}", "key", "rsa-key"));
        assertTaken(CERTIFICATES, input("cert", "rsa-crt", "key", "{vault://env/key}"));
    }

    @Test
    void refusesWhatIsNoPem() {
        ObjectNode input =
                JsonNodeFactory.instance.objectNode().put("cert", "x").put("key", "y");

        assertThat(refusal(CERTIFICATES, input))
                .isEqualTo("2 schema violations (cert: invalid certificate: x509.new: error:680007B:asn1 encoding "
                        + "routines:ASN1_get_object:header too long:crypto/asn1/asn1_lib.c:105:; key: invalid key: "
                        + "pkey.new:load_key: error:1E08010C:DECODER routines:OSSL_DECODER_from_bio:unsupported:"
                        + "crypto/encode_decode/decoder_lib.c:103:)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rsa-crt | ec-key  |        |        | certificate does not match key
            rsa-crt | rsa-key | ec-crt | ed-key | alternative certificate does not match key
            ec-crt  | ec-key  | ec-crt | ec-key | certificate and alternative certificate need to have different type \
            (e.g. RSA and ECDSA), the provided certificates were both of the same type
            """)
    void refusesWhatDoesNotFitTogether(String cert, String key, String certAlt, String keyAlt, String problem) {
        ObjectNode input = certAlt == null
                ? input("cert", cert, "key", key)
                : input("cert", cert, "key", key, "cert_alt", certAlt, "key_alt", keyAlt);

        assertThat(refusal(CERTIFICATES, input)).isEqualTo("schema violation (" + problem + ")");
    }

    @Test
    void refusesHalfOfASecondPair() {
        assertThat(refusal(CERTIFICATES, input("cert", "rsa-crt", "key", "rsa-key", "cert_alt", "ec-crt")))
                .isEqualTo("schema violation (all or none of these fields must be set: 'cert_alt', 'key_alt')");
    }

    @Test
    void refusesAuthoritiesThatCannotVouch() {
        assertThat(refusal(AUTHORITIES, input("cert", "rsa-crt")))
                .isEqualTo("schema violation (certificate does not appear to be a CA because it is missing the "
                        + "\"CA\" basic constraint)");
        assertThat(refusal(AUTHORITIES, input("cert", "expired-ca-crt")))
                .isEqualTo("schema violation (certificate expired, \"Not After\" time is in the past)");
        ObjectNode two = JsonNodeFactory.instance.objectNode().put("cert", pem("ca-crt") + pem("ca-crt"));
        assertThat(refusal(AUTHORITIES, two))
                .isEqualTo("schema violation (please submit only one certificate at a time)");
    }

    @Test
    void digestsAnAuthorityWhateverTheInputSays() {
        ObjectNode given = input("cert", "ca-crt").put("cert_digest", "mine");
        ObjectNode whole = AUTHORITIES.complete(given).put("id", "3f2a5b0c-0000-4000-8000-0000000000aa");

        assertThat(AUTHORITIES
                        .stored(whole, JsonNodeFactory.instance.objectNode())
                        .path("cert_digest")
                        .textValue())
                .isEqualTo("0b91733d892c0adee17945c5b61db7ce665fd5d70e6af2b00b316a48c3982888");
    }
}
