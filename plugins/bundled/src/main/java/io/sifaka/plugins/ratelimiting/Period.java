package io.sifaka.plugins.ratelimiting;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The calendar periods that limits are set for, in UTC, shortest first. */
public enum Period {
    SECOND(ChronoUnit.SECONDS),
    MINUTE(ChronoUnit.MINUTES),
    HOUR(ChronoUnit.HOURS),
    DAY(ChronoUnit.DAYS),
    MONTH(ChronoUnit.MONTHS),
    YEAR(ChronoUnit.YEARS);

    private final ChronoUnit unit;
    private final String word = name().toLowerCase(Locale.ROOT);
    private final String title = name().charAt(0) + word.substring(1);

    Period(ChronoUnit unit) {
        this.unit = unit;
    }

    /** As in configuration: {@code minute}. */
    public String word() {
        return word;
    }

    /** As in header names: {@code Minute}. */
    public String title() {
        return title;
    }

    /** When the period that holds a moment is over; milliseconds since the epoch, as the moment is. */
    public long end(long moment) {
        if (compareTo(DAY) <= 0) {
            long length = unit.getDuration().toMillis();
            return Math.floorDiv(moment, length) * length + length;
        }
        ZonedDateTime day = Instant.ofEpochMilli(moment).atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
        ZonedDateTime start = this == MONTH ? day.withDayOfMonth(1) : day.withDayOfYear(1);
        return start.plus(1, unit).toInstant().toEpochMilli();
    }
}
