package io.sifaka.gateway.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralPrefixTest {

    @ParameterizedTest
    @CsvSource({
        "/users/\\d+, /users/",
        "/a\\.b.*, /a.b",
        "/ab?c, /a",
        "/ab*, /a",
        "/ab+, /a",
        "/a\\bb, ''",
        "/a^b, ''",
        "/a[^b], /a",
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
        assertThat(LiteralPrefix.of(expression).text()).isEqualTo(prefix);
    }

    /** The whole expression and its two parts take the same of every path. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/(?<id>\\d+)$",
                "/ab?c",
                "/ab+",
                "/a(b|c)",
                "/a\\.b.*",
                "/a[^b]+",
                "/a\\b",
                "/a{2}b",
                "/(a)(b)",
                "/😀+/a",
                "/a"
            })
    void losesNothing(String expression) {
        PathMatcher parts = PathMatcher.expression("~" + expression, 0, 0);
        Regex whole = Regex.compile(expression, false);
        for (String path :
                List.of("/", "/a", "/ab", "/abb", "/ac", "/aab", "/a.bx", "/axy", "/a/42", "/a/4x", "/😀😀/a", "/b")) {
            boolean accepted = path.startsWith(parts.prefix()) && parts.accepts(path);
            assertThat(accepted).as(path).isEqualTo(whole.prefixLength(path) >= 0);
            if (accepted) {
                assertThat(parts.found(path)).as(path).isEqualTo(whole.found(path));
            }
        }
    }
}
