package io.sifaka.gateway.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadablePathTest {

    @ParameterizedTest
    @CsvSource({
        "/a%20b, /a b",
        "/%C3%A9%E2%82%AC, /é€",
        "/%F0%9F%98%80x, /😀x",
        "/a%2Fb%3F%23%25, /a%2Fb%3F%23%25",
        "/%5C%7C%22, /\\|\"",
        "/%FF%C3x, /%FF%C3x",
        "/%C0%AF, /%C0%AF",
        "/%ED%A0%80, /%ED%A0%80",
        "/%EF%BF%BD, /%EF%BF%BD"
    })
    void decodesAllButReservedCharactersAndBrokenUtf8(String canonical, String readable) {
        assertThat(ReadablePath.decode(canonical)).isEqualTo(readable);
        assertThat(ReadablePath.encode(readable)).isEqualTo(canonical);
    }

    @Test
    void losesNothing() {
        Random random = new Random(13);
        for (int i = 0; i < 10_000; i++) {
            StringBuilder raw = new StringBuilder("/");
            for (int n = random.nextInt(6); n > 0; n--) {
                raw.append(String.format("%%%02X", 1 + random.nextInt(255))).append(random.nextBoolean() ? "a" : "");
            }
            String canonical;
            try {
                canonical = CanonicalPath.of(raw.toString()).path();
            } catch (InvalidPath dots) {
                continue;
            }
            assertThat(ReadablePath.encode(ReadablePath.decode(canonical))).isEqualTo(canonical);
        }
    }
}
