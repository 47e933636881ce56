package io.sifaka.plugins.oauth2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HashedSecretTest {

    @Test
    void knowsItsSecretAndNoOther() {
        String hashed = HashedSecret.of("s3cret");

        assertThat(hashed).startsWith("$pbkdf2-sha512$i=10000,l=32$").doesNotContain("s3cret");
        assertThat(HashedSecret.matches(hashed, "s3cret")).isTrue();
        assertThat(HashedSecret.matches(hashed, "S3cret")).isFalse();
    }

    @Test
    void differsForTheSameSecret() {
        assertThat(HashedSecret.of("s3cret")).isNotEqualTo(HashedSecret.of("s3cret"));
    }

    @Test
    void takesNoOtherTextForAHash() {
        assertThat(HashedSecret.matches("s3cret", "s3cret")).isFalse();
    }
}
