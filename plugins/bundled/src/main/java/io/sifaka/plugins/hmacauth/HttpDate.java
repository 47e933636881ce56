package io.sifaka.plugins.hmacauth;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;

/** Dates in HTTP: {@code Sun, 06 Nov 1994 08:49:37 GMT} (RFC 9110 §5.6.7). */
final class HttpDate {
    private static final int LENGTH = "Sun, 06 Nov 1994 08:49:37 GMT".length();

    private HttpDate() {}

    /** The seconds since the epoch that a text means; empty when it is no date. */
    static OptionalLong seconds(String text) {
        // Most texts that are no dates are the empty one of a header that is missing: an exception costs more.
        if (text.length() != LENGTH || !text.endsWith(" GMT")) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text))
                    .getEpochSecond());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }
}
