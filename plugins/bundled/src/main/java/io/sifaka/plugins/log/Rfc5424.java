package io.sifaka.plugins.log;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Writes messages in the form of RFC 5424, from the application {@code kong}, for which people have filters. */
public final class Rfc5424 {
    private final String host = hostname();

    /**
     * A message.
     *
     * @param facility its code, 0 to 23
     * @param structuredData in its brackets; {@code -} when there is none
     */
    public String message(int facility, Severity severity, Instant time, String structuredData, String text) {
        return String.format(
                Locale.ROOT,
                "<%d>1 %s %s kong - - %s %s",
                8 * facility + severity.code(),
                time.truncatedTo(ChronoUnit.SECONDS),
                host,
                structuredData,
                text);
    }

    /** A value of structured data, in quotes. */
    public static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("]", "\\]") + '"';
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "-"; // the machine has no name that it knows itself
        }
    }
}
