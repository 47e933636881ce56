package io.sifaka.gateway.exchange;

import java.util.concurrent.TimeUnit;

/**
 * When things happened to a request, in milliseconds. Each moment is noted once, by whichever thread has the exchange.
 * What has not happened yet counts as happening when it is asked for.
 */
public final class Timing {
    private final long startedAtMillis;
    private final long received = System.nanoTime();
    private long sent;
    private long answered;
    private long ended;

    /** @param startedAtMillis milliseconds since the epoch, now */
    Timing(long startedAtMillis) {
        this.startedAtMillis = startedAtMillis;
    }

    public long startedAtMillis() {
        return startedAtMillis;
    }

    /** The request goes upstream now; of several tries the first counts. */
    public void sending() {
        if (sent == 0) {
            sent = System.nanoTime();
        }
    }

    /** The request did not go upstream after all: its host has no address. */
    public void notSent() {
        sent = 0;
    }

    /** The upstream's header fields, or its failure, are there. */
    public void answered() {
        answered = System.nanoTime();
    }

    /** The last byte has been handed to the client's connection. */
    public void ended() {
        ended = System.nanoTime();
    }

    /** Whether the request went upstream. */
    public boolean proxied() {
        return sent != 0;
    }

    /** What the gateway took before it sent the request, and so far when it did not. */
    public long beforeSending() {
        return millis(received, orNow(sent));
    }

    /** What the upstream took to answer; -1 when it was not asked. */
    public long waiting() {
        return proxied() ? millis(sent, orNow(answered)) : -1;
    }

    /** What the upstream's body took, from its header fields on; 0 when it was not asked. */
    public long receiving() {
        return proxied() && answered != 0 ? millis(answered, orNow(ended)) : 0;
    }

    /** Everything, first byte to last. */
    public long total() {
        return millis(received, orNow(ended));
    }

    /** What is the gateway's own of the total. */
    public long own() {
        return Math.max(0, total() - Math.max(0, waiting()) - receiving());
    }

    private static long orNow(long moment) {
        return moment == 0 ? System.nanoTime() : moment;
    }

    private static long millis(long from, long to) {
        return TimeUnit.NANOSECONDS.toMillis(to - from);
    }
}
