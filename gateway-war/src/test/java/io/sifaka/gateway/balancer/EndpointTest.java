package io.sifaka.gateway.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.gateway.balancer.Endpoint.Trouble;
import org.junit.jupiter.api.Test;

class EndpointTest {
    private final Endpoint endpoint = new Endpoint(Members.socket(1));

    @Test
    void failuresOfOneKindAddUp() {
        assertThat(endpoint.failed(Trouble.STATUS, 2)).isFalse();
        assertThat(endpoint.failed(Trouble.TIMEOUT, 2)).isFalse();
        assertThat(endpoint.healthy()).isTrue();
        assertThat(endpoint.failed(Trouble.STATUS, 2)).isTrue();
        assertThat(endpoint.healthy()).isFalse();
        assertThat(endpoint.failed(Trouble.STATUS, 2)).isFalse();
    }

    @Test
    void aSuccessMakesFailuresForgotten() {
        endpoint.failed(Trouble.CONNECTION, 2);
        endpoint.succeeded(0);
        endpoint.failed(Trouble.CONNECTION, 2);

        assertThat(endpoint.healthy()).isTrue();
    }

    @Test
    void enoughSuccessesHeal() {
        endpoint.mark(false);

        assertThat(endpoint.succeeded(2)).isFalse();
        assertThat(endpoint.succeeded(2)).isTrue();
        assertThat(endpoint.healthy()).isTrue();
    }

    @Test
    void aFailureInBetweenMakesSuccessesForgotten() {
        endpoint.mark(false);
        endpoint.succeeded(2);
        endpoint.failed(Trouble.STATUS, 5);
        endpoint.succeeded(2);

        assertThat(endpoint.healthy()).isFalse();
    }

    @Test
    void aLimitOfZeroIsOff() {
        for (int i = 0; i < 300; i++) {
            endpoint.failed(Trouble.STATUS, 0);
        }
        assertThat(endpoint.healthy()).isTrue();

        endpoint.mark(false);
        assertThat(endpoint.succeeded(0)).isFalse();
        assertThat(endpoint.healthy()).isFalse();
    }

    @Test
    void isForgottenWhenNothingHasUsedItForLong() {
        Endpoints endpoints = new Endpoints();
        Endpoint first = endpoints.of("u", "h", Members.socket(1));
        endpoints.forgetUnused(1000);
        first.used(1000);

        endpoints.forgetUnused(301_000);
        assertThat(endpoints.of("u", "h", Members.socket(1))).isSameAs(first);
        endpoints.forgetUnused(301_001);
        assertThat(endpoints.of("u", "h", Members.socket(1))).isNotSameAs(first);
    }
}
