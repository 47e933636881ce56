package io.sifaka.gateway.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WheelTest {
    private static long turns(int[] wheel, int thing) {
        return Arrays.stream(wheel).filter(each -> each == thing).count();
    }

    @Test
    void equalsTakeTurns() {
        assertThat(Wheel.of(new int[] {100, 100, 100})).containsExactly(0, 1, 2);
    }

    @Test
    void eachTakesExactlyItsShare() {
        int[] wheel = Wheel.of(new int[] {10, 30, 60});

        assertThat(wheel).hasSize(10);
        assertThat(turns(wheel, 0)).isEqualTo(1);
        assertThat(turns(wheel, 1)).isEqualTo(3);
        assertThat(turns(wheel, 2)).isEqualTo(6);
    }

    @Test
    void nobodyTakesManyTurnsInARowThatCanBeSpread() {
        int[] wheel = Wheel.of(new int[] {2, 4});

        assertThat(wheel).containsExactly(1, 0, 1);
    }

    @Test
    void noWeightIsNoTurn() {
        assertThat(Wheel.of(new int[] {0, 5, 0})).containsExactly(1);
        assertThat(Wheel.of(new int[] {0})).isEmpty();
        assertThat(Wheel.of(new int[] {})).isEmpty();
    }

    @Test
    void keepsTheLeastWeightWhereItMustRound() {
        int[] wheel = Wheel.of(new int[] {65535, 65534, 1});

        assertThat(wheel.length).isLessThanOrEqualTo(65_536);
        assertThat(turns(wheel, 2)).isEqualTo(1);
        assertThat(turns(wheel, 0)).isBetween(32_700L, 32_800L);
    }
}
