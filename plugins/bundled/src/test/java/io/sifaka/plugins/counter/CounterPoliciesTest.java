package io.sifaka.plugins.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sifaka.plugin.PluginContext.Counters;
import io.sifaka.plugin.Unreachable;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Counters in a real Redis. */
class CounterPoliciesTest {
    private static final long END = Clock.systemUTC().millis() + 3_600_000;
    private static RedisFixture redis;

    @BeforeAll
    static void startRedis() {
        redis = RedisFixture.start();
    }

    @AfterAll
    static void stopRedis() throws IOException {
        redis.close();
    }

    private static Redis at(int port, String password) {
        return new Redis("127.0.0.1", port, 2000, null, password, 0, false, false, null);
    }

    private static Redis server() {
        return at(redis.port(), "open-sesame");
    }

    @Test
    void countsAcrossNodes() {
        try (RedisServer one = new RedisServer(server());
                RedisServer other = new RedisServer(server())) {
            assertThat(one.add("shared", 2, END)).isEqualTo(2);
            assertThat(other.add("shared", 3, END)).isEqualTo(5);
            assertThat(one.add("shared", -1, END)).isEqualTo(4);
            assertThat(other.get("shared")).isEqualTo(4);
            assertThat(other.get("unknown")).isZero();
        }
    }

    @Test
    void losesNoCountOfManyAtOnce() {
        try (RedisServer server = new RedisServer(server())) {
            List<Long> values = LongStream.range(0, 200)
                    .parallel()
                    .mapToObj(i -> server.add("contended", 1, END))
                    .toList();
            assertThat(values)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 200).boxed().toList());
        }
    }

    @Test
    void forgetsCountersWhoseTimeIsOver() {
        try (RedisServer server = new RedisServer(server())) {
            server.add("past", 5, Clock.systemUTC().millis() - 1);
            assertThat(server.get("past")).isZero();
        }
    }

    @Test
    void saysWhenItCannotBeReachedWithoutThePassword() {
        try (RedisServer nobody = new RedisServer(at(1, "open-sesame"));
                RedisServer stranger = new RedisServer(at(redis.port(), "guess"))) {
            assertThatThrownBy(() -> nobody.get("x"))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("Redis at 127.0.0.1:1")
                    .hasMessageNotContaining("sesame");
            assertThatThrownBy(() -> stranger.get("x"))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageNotContaining("guess");
        }
    }

    @Test
    void nodesLearnOfEachOtherWhenTheyExchangeCounts() {
        try (RedisServer server = new RedisServer(server());
                ExchangedCounters one = new ExchangedCounters(server, 3600, Clock.systemUTC());
                ExchangedCounters other = new ExchangedCounters(server, 3600, Clock.systemUTC())) {
            assertThat(one.add("exchanged", 1, END)).isEqualTo(1);
            assertThat(other.add("exchanged", 1, END)).isEqualTo(1);
            one.exchange();
            other.exchange();
            assertThat(other.get("exchanged")).isEqualTo(2);
            assertThat(one.add("exchanged", 1, END)).isEqualTo(2);
            one.exchange();
            assertThat(one.get("exchanged")).isEqualTo(3);
            assertThat(server.get("exchanged")).isEqualTo(3);
        }
    }

    @Test
    void whatCouldNotBeToldIsToldLater() {
        FlakyCounters shared = new FlakyCounters();
        try (ExchangedCounters counters = new ExchangedCounters(shared, 3600, Clock.systemUTC())) {
            counters.add("later", 2, END);
            shared.away = true;
            counters.exchange();
            assertThat(counters.add("later", 1, END)).isEqualTo(3);
            shared.away = false;
            counters.exchange();
            assertThat(shared.value).isEqualTo(3);
        }
    }

    private static final class FlakyCounters implements Counters {
        private boolean away;
        private long value;

        @Override
        public long add(String name, long delta, long expiresAtMillis) {
            value = get(name) + delta;
            return value;
        }

        @Override
        public long get(String name) {
            if (away) {
                throw new Unreachable("away", new IOException());
            }
            return value;
        }
    }
}
