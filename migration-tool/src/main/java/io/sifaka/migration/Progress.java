package io.sifaka.migration;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntConsumer;

/** Tells on standard error how far something is that takes longer than a second, once a second. */
final class Progress implements IntConsumer {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final PrintWriter err;
    private final String what;
    private final Clock clock;
    private Instant next;

    /** @param what what is counted, such as {@code entities checked} */
    Progress(PrintWriter err, String what, Clock clock) {
        this.err = err;
        this.what = what;
        this.clock = clock;
        this.next = clock.instant().plus(PERIOD);
    }

    @Override
    public void accept(int done) {
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            err.println(done + " " + what);
            err.flush();
            next = now.plus(PERIOD);
        }
    }
}
