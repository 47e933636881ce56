package io.sifaka.gateway.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalPathTest {
    private static final String[] FRAGMENTS = {
        "/", "//", ".", "..", "/./", "/../", "%2e", "%2E", "%2f", "%5C", ";", "%3b", "a", "B", "%61", "%C3%A9", "%ff",
        "%25", "%20", "é", "|", "[", "%5B", "~", "%7e", "+", "%2B", "%00", "#", "\\", "%", "%g0"
    };

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "/ /",
                "/a/b /a/b",
                "/a//b /a/b",
                "///a /a",
                "/a/b// /a/b/",
                "/a/./b /a/b",
                "/a/../b /b",
                "/a/b/.. /a/",
                "/a/b/. /a/b/",
                "/.. -",
                "/a//../b /b",
                "/a/... /a/...",
                "/.a/..b /.a/..b",
                "/a/%2e%2E/b /b",
                "/%61/%7Eb /a/~b",
                "/a%2fb /a%2Fb",
                "/a%5c /a%5C",
                "/%e2%82%ac /%E2%82%AC",
                "/é /%C3%A9",
                "/a%2525 /a%2525",
                "/a|`b`\"^{} /a%7C%60b%60%22%5E%7B%7D",
                "/[a] /[a]",
                "/%5Ba%5D /%5Ba%5D",
                "/a;x=1/b /a;x=1/b",
                "/!$&'()*+,=:@ /!$&'()*+,=:@"
            })
    void writesEachPathInOneWay(String raw, String canonical) {
        if (canonical.equals("-")) {
            assertThatThrownBy(() -> CanonicalPath.of(raw)).isInstanceOf(InvalidPath.class);
        } else {
            assertThat(CanonicalPath.of(raw).path()).isEqualTo(canonical);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "*",
                "http://a/b",
                "/../a",
                "/a/../..",
                "/%2e%2e/",
                "/a%",
                "/a%4",
                "/a%zz",
                "/%u002e/",
                "/a%00",
                "/a\u0000b",
                "/a b",
                "/a\tb",
                "/a\r\nb",
                "/a\u007F",
                "/a#b",
                "/a\\b",
                "/a?b",
                "/\uFFFD",
                "/\uD800",
                "/..;/a",
                "/a/.;x=1/b",
                "/a/..%3Bx",
                "/a%2F..%2Fb",
                "/a/..%2f",
                "/%2e%2e%5Ca",
                "/a/%5c..",
                "/a;b%2F.."
            })
    void refusesWhatIsMalformedOrCouldBeReadInTwoWays(String raw) {
        assertThatThrownBy(() -> CanonicalPath.of(raw)).isInstanceOf(InvalidPath.class);
    }

    @Test
    void leavesWhatIsCanonicalAsItIs() {
        Random random = new Random(11);
        for (int i = 0; i < 10_000; i++) {
            String raw = randomPath(random);
            try {
                String canonical = CanonicalPath.of(raw).path();
                assertThat(CanonicalPath.of(canonical).path()).as(raw).isEqualTo(canonical);
                assertThat(canonical).doesNotContain("//", "/./", "/../").matches("/[!-~]*");
            } catch (InvalidPath refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            }
        }
    }

    @Test
    void knowsAPathInWhateverWayItIsEscaped() {
        Random random = new Random(12);
        for (int i = 0; i < 5_000; i++) {
            String canonical = "/" + "abcdef/d-e.f~_9".substring(random.nextInt(6)) + (random.nextBoolean() ? "/" : "");
            assertThat(CanonicalPath.of(disguised(canonical, random)).path()).isEqualTo(canonical);
        }
    }

    private static String randomPath(Random random) {
        StringBuilder path = new StringBuilder("/");
        for (int n = random.nextInt(8); n > 0; n--) {
            path.append(FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
        }
        return path.toString();
    }

    /** The same path, written by somebody who has something to hide. */
    private static String disguised(String path, Random random) {
        StringBuilder raw = new StringBuilder();
        for (char c : path.toCharArray()) {
            if (c == '/') {
                raw.append(new String[] {"/", "//", "/./", "/x/../", "/%2e/", "/y/%2E./"}[random.nextInt(6)]);
            } else {
                String escape = String.format(random.nextBoolean() ? "%%%02X" : "%%%02x", (int) c);
                raw.append(random.nextInt(3) == 0 ? escape : String.valueOf(c));
            }
        }
        return raw.toString();
    }
}
