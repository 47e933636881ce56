package io.sifaka.gateway.router;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorityTest {

    @ParameterizedTest
    @CsvSource({
        "a.test, a.test, -1",
        "a.test:80, a.test, 80",
        "a.test:080, a.test, -1",
        "a.test:0, a.test, 0",
        "a.test:, a.test:, -1",
        "a.test:x, a.test:x, -1",
        "a.test:8o, a.test:8o, -1",
        "a.test:1234567890, a.test:1234567890, -1",
        "[::1], [::1], -1",
        "[::1]:443, [::1], 443"
    })
    void takesHostAndPortApart(String header, String host, int port) {
        assertThat(Authority.of(header)).isEqualTo(new Authority(host, port));
    }
}
