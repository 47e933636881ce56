package io.sifaka.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sifaka.config.Listen.Flag;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8000, 127.0.0.1, 8000, 0",
        "0.0.0.0:8000 reuseport backlog=16384, 0.0.0.0, 8000, 16384",
        "[::1]:8000 so_keepalive=30m::10 deferred bind, ::1, 8000, 0",
        "localhost:0, localhost, 0, 0"
    })
    void readsKongsForm(String text, String host, int port, int backlog) {
        assertThat(Listen.parse(text)).isEqualTo(new Listen(host, port, backlog, Set.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8000 | expected off, or addresses such as 127.0.0.1:8000, separated by commas",
                "127.0.0.1:99999 | port 99999 is above 65535",
                "0.0.0.0:8000 fast | unknown flag 'fast'"
            })
    void refusesWhatItCannotDo(String text, String message) {
        assertThatThrownBy(() -> Listen.parse(text)).hasMessage(message);
    }

    @Test
    void readsHowClientsAreSpokenTo() {
        assertThat(Listen.parse("0.0.0.0:8443 ssl backlog=9 http2 proxy_protocol"))
                .isEqualTo(new Listen("0.0.0.0", 8443, 9, Set.of(Flag.SSL, Flag.HTTP2, Flag.PROXY_PROTOCOL)));
    }

    @Test
    void knowsWhatOnlyThisMachineReaches() {
        assertThat(Listen.parse("127.0.0.2:1").isLoopback()).isTrue();
        assertThat(Listen.parse("[::1]:1").isLoopback()).isTrue();
        assertThat(Listen.parse("0.0.0.0:1").isLoopback()).isFalse();
    }

    @Test
    void isWrittenAsInAUrl() {
        assertThat(Listen.parse("[::1]:8000")).hasToString("[::1]:8000");
    }
}
