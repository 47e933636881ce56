package io.sifaka.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private Instant now = Instant.EPOCH;
    private final Throttle throttle = new Throttle(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void letsAnAddressWaitThatFailedTooOften() {
        fail("192.0.2.1", 9);
        assertThat(throttle.wait("192.0.2.1")).isZero();

        assertThat(throttle.failed("192.0.2.1")).isEqualTo(10);

        assertThat(throttle.wait("192.0.2.1")).isEqualTo(Duration.ofMinutes(1));
        assertThat(throttle.wait("192.0.2.2")).isZero();
    }

    @Test
    void forgivesAfterAWhile() {
        fail("192.0.2.1", 10);
        now = now.plusSeconds(60);

        assertThat(throttle.wait("192.0.2.1")).isZero();
        assertThat(throttle.failed("192.0.2.1")).isEqualTo(1);
    }

    @Test
    void forgetsFailuresOfWhoSucceeds() {
        fail("192.0.2.1", 9);
        throttle.succeeded("192.0.2.1");

        assertThat(throttle.failed("192.0.2.1")).isEqualTo(1);
    }

    @Test
    void takesANetworkOfIpv6ForOneAddress() {
        fail("2001:db8::1", 10);

        assertThat(throttle.wait("2001:db8:0:0:1::2")).isPositive();
        assertThat(throttle.wait("2001:db8:0:1::1")).isZero();
    }

    @Test
    void remembersNoMoreAddressesThanItHasRoomFor() {
        fail("192.0.2.1", 10);
        for (int i = 0; i < 10_000; i++) {
            throttle.failed("10.0." + i / 256 + "." + i % 256);
        }

        assertThat(throttle.wait("192.0.2.1")).isZero();
    }

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(address);
        }
    }
}
