package io.sifaka.gateway.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamPathTest {

    /** What is left out stands before the bar. */
    @ParameterizedTest(name = "{0} + {1} -> {2}")
    @CsvSource({
        ", |/, /",
        ", /|, /",
        ", /|r, /r",
        ", |/r/, /r/",
        ", /r|, /",
        ", /r|/, /",
        ", /r|x, /x",
        ", /r|/x, /x",
        ", /r/|, /",
        ", /r/|x, /x",
        "/s, |/, /s",
        "/s, /|, /s",
        "/s, |/r/, /s/r/",
        "/s, /r|, /s",
        "/s, /r|/, /s/",
        "/s, /r|x, /s/x",
        "/s, /r|/x/, /s/x/",
        "/s, /r/|, /s/",
        "/s/, |/, /s/",
        "/s/, /|, /s/",
        "/s/, /|r, /s/r",
        "/s/, /r|, /s",
        "/s/, /r|/, /s/",
        "/s/, /r|x, /s/x",
        "/s/, /r/|x, /s/x",
        "/s, /r x|/y z, /s/y%20z",
        "/s, /r|é%2F, /s/%C3%A9%2F",
        "/s, /r|., /s",
        "/s, /r|.., /s",
        "/s, /r|../x, /s/x",
        "/s, /r|./x, /s/x",
        "/s, /r|.../x, /s/.../x"
    })
    void joinsWithExactlyOneSlash(String servicePath, String request, String upstream) {
        int stripped = request.indexOf('|');
        String path = request.replace("|", "");
        assertThat(UpstreamPath.join(servicePath, path, stripped)).isEqualTo(upstream);
    }

    /** As above, for {@code path_handling} v1. */
    @ParameterizedTest(name = "{0} + {1} -> {2}")
    @CsvSource({
        ", |/, /",
        ", |/r/x, /r/x",
        ", /r|/x, /x",
        ", /r|x, /x",
        "/s, |/, /s",
        "/s, |/r/x, /sr/x",
        "/s, /|r, /sr",
        "/s, /r|, /s",
        "/s, /r|/x, /s/x",
        "/s, /r|x, /sx",
        "/s, /r/|x, /sx",
        "/s/, |/, /s/",
        "/s/, |/r, /s/r",
        "/s/, /r|, /s/",
        "/s/, /r|/x, /s/x",
        "/s, /r|../x, /s../x",
        "/s, /r|/../x, /s/x",
        "/s/, /r|../x, /s/x",
        "/s, /r|é, /s%C3%A9"
    })
    void appendsWithoutASlash(String servicePath, String request, String upstream) {
        int stripped = request.indexOf('|');
        String path = request.replace("|", "");
        assertThat(UpstreamPath.append(servicePath, path, stripped)).isEqualTo(upstream);
    }

    @ParameterizedTest
    @CsvSource({"/r..%2Fx", "/r..;x/y", "/r.%5Cx"})
    void refusesADotSegmentThatTheCutUncovers(String path) {
        assertThatThrownBy(() -> UpstreamPath.join("/s", path, 2)).isInstanceOf(InvalidPath.class);
    }

    @ParameterizedTest
    @CsvSource({"/r/x, 2, /r", "/r x/y, 4, /r x", "/r/, 3, /r/"})
    void showsTheStrippedPrefix(String path, int stripped, String prefix) {
        assertThat(UpstreamPath.prefix(path, stripped)).isEqualTo(prefix);
    }

    @Test
    void showsNoPrefixWhenNothingOrASlashIsStripped() {
        assertThat(UpstreamPath.prefix("/r", 0)).isNull();
        assertThat(UpstreamPath.prefix("/r", 1)).isNull();
    }

    @Test
    void keepsLineBreaksOutOfTheHeaderAndSendsUtf8AsOctets() {
        assertThat(UpstreamPath.prefix("/a\nb", 4)).isEqualTo("/a%0Ab");
        assertThat(UpstreamPath.prefix("/é", 2)).isEqualTo("/Ã©");
    }
}
