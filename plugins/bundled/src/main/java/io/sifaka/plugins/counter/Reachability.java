package io.sifaka.plugins.counter;

import io.sifaka.plugin.Unreachable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether something elsewhere can be reached: says once when it is lost and once when it is back. While it is lost, one
 * request a second tries it, so that the others do not wait in vain. Used by many threads at once.
 */
final class Reachability {
    private static final Logger LOG = LoggerFactory.getLogger(Reachability.class);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long REACHED = 0;

    private final String what;

    /** When it may be tried again, by the nanosecond clock; {@link #REACHED} while it can be reached. */
    private final AtomicLong nextTry = new AtomicLong(REACHED);

    /** @param what as messages name it, without secrets */
    Reachability(String what) {
        this.what = what;
    }

    /** Throws unless it makes sense to try. */
    void check() {
        long next = nextTry.get();
        if (next == REACHED) {
            return;
        }
        long now = System.nanoTime();
        if (now - next < 0 || !nextTry.compareAndSet(next, pausedFrom(now))) {
            throw new Unreachable(what + " could not be reached a moment ago", new IllegalStateException(what));
        }
    }

    void worked() {
        if (nextTry.get() != REACHED && nextTry.getAndSet(REACHED) != REACHED) {
            LOG.info("{} can be reached again", what);
        }
    }

    void failed(RuntimeException cause) {
        if (nextTry.getAndSet(pausedFrom(System.nanoTime())) == REACHED) {
            LOG.warn("{} cannot be reached: {}", what, cause.getMessage());
        }
    }

    private static long pausedFrom(long now) {
        long next = now + PAUSE_NANOS;
        return next == REACHED ? next + 1 : next;
    }
}
