package io.sifaka.tls;

import static io.sifaka.tls.Pems.pem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.InvalidKeyException;
import java.security.PublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeysTest {
    @ParameterizedTest
    @CsvSource({"rsa-key, rsa-crt", "rsa-pkcs1-key, rsa-crt", "ec-key, ec-crt", "ec-sec1-key, ec-crt", "ed-key, ed-crt"
    })
    void readsEveryUsualFormAndFindsTheCertificatesOwnKey(String key, String certificate) throws Exception {
        assertThat(PrivateKeys.match(publicKey(certificate), PrivateKeys.parse(pem(key))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"rsa-key, ec-crt", "ec-key, rsa-crt", "ec-key, ca-crt", "ed-key, ec-crt"})
    void tellsAForeignKey(String key, String certificate) throws Exception {
        assertThat(PrivateKeys.match(publicKey(certificate), PrivateKeys.parse(pem(key))))
                .isFalse();
    }

    @Test
    void passesOverWhatStandsBeforeTheKey() throws Exception {
        String file = pem("rsa-crt") + "some words\n" + pem("ec-key").replace("\n", "\r\n");

        assertThat(PrivateKeys.parse(file).getAlgorithm()).isEqualTo("EC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nMIH\n-----END PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nMAMCAQA=\n-----END RSA PRIVATE KEY-----"
            })
    void refusesWhatIsNoKey(String text) {
        assertThatThrownBy(() -> PrivateKeys.parse(text)).isInstanceOf(InvalidKeyException.class);
    }

    @Test
    void refusesAnEncryptedKey() {
        assertThatThrownBy(() -> PrivateKeys.parse(pem("encrypted-key"))).isInstanceOf(InvalidKeyException.class);
    }

    private static PublicKey publicKey(String certificate) throws Exception {
        return CertificateChain.parse(pem(certificate)).get(0).getPublicKey();
    }
}
