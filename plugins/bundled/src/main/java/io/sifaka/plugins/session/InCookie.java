package io.sifaka.plugins.session;

import java.util.Optional;

/** Sessions that are in their cookies, sealed. A cookie is good until its time is over: nobody can take it back. */
record InCookie(Seal seal, String purpose) implements SessionStore {

    @Override
    public Optional<Found> find(String token) {
        return seal.open(token, purpose).flatMap(SessionData::of).map(session -> new Found(token, session));
    }

    @Override
    public String keep(SessionData session, Lifetime lifetime) {
        return seal.close(session.bytes(), purpose);
    }

    @Override
    public String change(Found found, SessionData changed, Lifetime lifetime) {
        return keep(changed, lifetime);
    }

    @Override
    public void retire(Found found, long seconds) {}

    @Override
    public void end(Found found) {}
}
