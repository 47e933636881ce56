package io.sifaka.plugins.session;

import java.util.Optional;

/** Where sessions are. A token is what a cookie holds. */
interface SessionStore {

    /** A session and the token it was found by. */
    record Found(String token, SessionData session) {}

    /** The session of a token; empty when it is none of ours. Says nothing about its age. */
    Optional<Found> find(String token);

    /** Keeps a session and returns the token it is found by. */
    String keep(SessionData session, Lifetime lifetime);

    /** Notes a change of a session that keeps its name, and returns the token it is found by. */
    String change(Found found, SessionData changed, Lifetime lifetime);

    /** Has a token be good for these seconds more, at most. */
    void retire(Found found, long seconds);

    /** Ends a session at once. */
    void end(Found found);
}
