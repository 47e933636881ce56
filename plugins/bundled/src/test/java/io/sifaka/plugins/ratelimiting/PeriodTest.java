package io.sifaka.plugins.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
    @ParameterizedTest
    @CsvSource({
        "SECOND, 2026-11-23T05:53:46.999Z, 2026-11-23T05:53:47Z",
        "SECOND, 2026-11-23T05:53:47.000Z, 2026-11-23T05:53:48Z",
        "MINUTE, 2026-11-23T05:53:46Z, 2026-11-23T05:54:00Z",
        "HOUR, 2026-11-23T05:53:46Z, 2026-11-23T06:00:00Z",
        "DAY, 2026-11-23T23:59:59Z, 2026-11-24T00:00:00Z",
        "MONTH, 2026-12-31T05:53:46Z, 2027-01-01T00:00:00Z",
        "MONTH, 2028-02-29T00:00:00Z, 2028-03-01T00:00:00Z",
        "YEAR, 2028-02-29T00:00:00Z, 2029-01-01T00:00:00Z",
    })
    void endsWithTheCalendar(Period period, Instant moment, Instant end) {
        assertThat(Instant.ofEpochMilli(period.end(moment.toEpochMilli()))).isEqualTo(end);
    }
}
