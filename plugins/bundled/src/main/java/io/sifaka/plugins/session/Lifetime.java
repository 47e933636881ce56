package io.sifaka.plugins.session;

import java.util.stream.LongStream;

/**
 * How long a session lives, in seconds; 0 is for ever.
 *
 * @param idling without a request
 * @param rolling under one name
 * @param absolute in any case
 */
record Lifetime(long idling, long rolling, long absolute) {
    /** Renewed only after this part of its time, so that one session does not send a cookie with every response. */
    private static final double SPENT = 0.75;

    /** Seconds after which it is noted that a session is in use, at most. */
    private static final long NOTED_EVERY = 60;

    long idlingLeft(SessionData session, long now) {
        return left(idling, session.usedAt(), now);
    }

    long rollingLeft(SessionData session, long now) {
        return left(rolling, session.rolledAt(), now);
    }

    long absoluteLeft(SessionData session, long now) {
        return left(absolute, session.createdAt(), now);
    }

    /** Seconds until the first of the three ends the session. */
    long left(SessionData session, long now) {
        return LongStream.of(idlingLeft(session, now), rollingLeft(session, now), absoluteLeft(session, now))
                .min()
                .orElseThrow();
    }

    boolean isOver(SessionData session, long now) {
        return left(session, now) <= 0;
    }

    /** Whether it is time for a new name. */
    boolean isToBeRenewed(SessionData session, long now) {
        return rolling > 0 && now - session.rolledAt() > rolling * SPENT;
    }

    /** Whether it is time to note that the session is in use. */
    boolean isToBeNoted(SessionData session, long now) {
        return idling > 0 && now - session.usedAt() >= Math.min(NOTED_EVERY, Math.max(1, idling / 4));
    }

    private static long left(long limit, long since, long now) {
        return limit <= 0 ? Long.MAX_VALUE : since + limit - now;
    }
}
