package io.sifaka.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentLengthTest {
    @Test
    void readsDigits() {
        assertThat(ContentLength.parse("0")).isZero();
        assertThat(ContentLength.parse("67108864")).isEqualTo(67108864);
        assertThat(ContentLength.parse("999999999999999999")).isEqualTo(999_999_999_999_999_999L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+5", "-1", "0x5", "5_0", "5,5", "5 5", " 5", "9223372036854775808", "٣"})
    void refusesEverythingElse(String text) {
        assertThat(ContentLength.parse(text)).isEqualTo(-1);
    }
}
