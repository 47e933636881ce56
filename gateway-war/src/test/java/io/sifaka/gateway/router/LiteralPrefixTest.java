package io.sifaka.gateway.router;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralPrefixTest {

    @ParameterizedTest
    @CsvSource({
        "/users/\\d+, /users/",
        "/a\\.b.*, /a.b",
        "/ab?c, /a",
        "/ab*, /a",
        "/ab+, /ab",
        "/ab{0}, /a",
        "/a(b|c), /a",
        "/a|/b, ''",
        "/a[|]b, /a",
        "/a(?:x|(y))/b, /a",
        "(?i)/a, ''",
        "/a$, /a",
        "/😀?, /",
        "/a\\Q(\\E|/b, ''",
        "/a[](]|/b, ''",
        "/a[[:alpha:](]|/b, ''"
    })
    void isWhatEveryMatchBeginsWith(String expression, String prefix) {
        assertThat(LiteralPrefix.of(expression)).isEqualTo(prefix);
    }
}
