package io.sifaka.gateway.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpiringCountersTest {
    private final HandClock clock = new HandClock();
    private final ExpiringCounters counters = new ExpiringCounters(clock);

    @Test
    void countsUntilItExpires() {
        assertThat(counters.add("a", 1, 100)).isEqualTo(1);
        assertThat(counters.add("a", 2, 500)).isEqualTo(3);
        clock.millis = 99;
        assertThat(counters.get("a")).isEqualTo(3);
        clock.millis = 100;
        assertThat(counters.get("a")).isZero();
        assertThat(counters.add("a", 1, 200)).isEqualTo(1);
    }

    @Test
    void countsApartByName() {
        counters.add("a", 1, 100);
        counters.add("b", 5, 100);
        assertThat(counters.get("a")).isEqualTo(1);
        assertThat(counters.get("c")).isZero();
    }

    @Test
    void losesNoCountOfManyThreads() {
        IntStream.range(0, 10_000).parallel().forEach(i -> counters.add("a", 1, 100));
        assertThat(counters.get("a")).isEqualTo(10_000);
    }

    @Test
    void sweepsWhatHasExpired() {
        for (int i = 0; i < 100_000; i++) {
            clock.millis = i;
            counters.add("c" + i, 1, i + 10);
        }
        assertThat(counters.size()).isLessThan(20_100);
        assertThat(counters.get("c99999")).isEqualTo(1);
    }

    @Test
    void holdsNoMoreThanItsBound() {
        ExpiringCounters few = new ExpiringCounters(clock, 30_000);
        for (int i = 0; i < 100_000; i++) {
            few.add("c" + i, 1, Long.MAX_VALUE);
        }
        assertThat(few.size()).isLessThanOrEqualTo(30_000);
    }

    private static final class HandClock extends Clock {
        private long millis;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }
    }
}
