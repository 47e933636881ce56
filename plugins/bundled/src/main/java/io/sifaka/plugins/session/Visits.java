package io.sifaka.plugins.session;

import io.sifaka.entity.Consumer;
import io.sifaka.entity.Credential;
import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Headers;
import io.sifaka.plugins.session.SessionStore.Found;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one use of the plugin, and the remembered ones: these outlive the browser, and open a new session when the
 * old one is over.
 */
record Visits(Session.Config config, SessionStore sessions, SessionStore remembered) {

    /**
     * What a request came with.
     *
     * @param session the session that its cookie names
     * @param memory the remembered one; null without
     */
    record Visit(@Nullable Found session, @Nullable Found memory) {
        /** Who is visiting. */
        SessionData data() {
            return Objects.requireNonNull(session == null ? memory : session).session();
        }
    }

    /** The session of a request; empty when it has none that is still good. */
    Optional<Visit> of(ClientRequest request, long now) {
        Found session = find(request, config.cookie(), sessions, config.lifetime(), now);
        Found memory = config.remembers()
                ? find(request, config.rememberCookie(), remembered, config.rememberedLifetime(), now)
                : null;
        return session == null && memory == null ? Optional.empty() : Optional.of(new Visit(session, memory));
    }

    private static @Nullable Found find(
            ClientRequest request, String cookie, SessionStore store, Lifetime lifetime, long now) {
        return Cookies.values(request, cookie).stream()
                .flatMap(token -> store.find(token).stream())
                .filter(found -> !lifetime.isOver(found.session(), now))
                .findFirst()
                .orElse(null);
    }

    /** Ends a session here and at the client. */
    void end(Visit visit) {
        if (visit.session() != null) {
            sessions.end(visit.session());
        }
        if (visit.memory() != null) {
            remembered.end(visit.memory());
        }
    }

    /** Opens a session for whoever this exchange was found to come from. */
    SessionData open(Exchange exchange, Credential credential, Instant now) {
        UUID consumer = exchange.consumer().map(Consumer::id).orElse(null);
        long time = now.getEpochSecond();
        SessionData session = new SessionData(Seal.name(), consumer, credential.id(), time, time, time);
        Headers headers = exchange.response().headers();
        send(headers, sessions.keep(session, config.lifetime()));
        if (config.remembers()) {
            remember(headers, remembered.keep(session, config.rememberedLifetime()), session, now);
        }
        return session;
    }

    /** Keeps the session of a visit alive; what the client needs for it goes into its cookies. */
    SessionData goOn(Headers headers, Visit visit, Instant now) {
        long time = now.getEpochSecond();
        Found found = visit.session();
        if (found == null) {
            return reopened(headers, Objects.requireNonNull(visit.memory()), now);
        }
        SessionData session = found.session();
        if (config.lifetime().isToBeRenewed(session, time)) {
            SessionData renewed = session.renewed(Seal.name(), time);
            send(headers, sessions.keep(renewed, config.lifetime()));
            sessions.retire(found, config.staleSeconds());
            return renewed;
        }
        if (config.lifetime().isToBeNoted(session, time)) {
            SessionData used = session.used(time);
            String token = sessions.change(found, used, config.lifetime());
            if (!token.equals(found.token())) {
                send(headers, token);
            }
            return used;
        }
        return session;
    }

    private SessionData reopened(Headers headers, Found memory, Instant now) {
        long time = now.getEpochSecond();
        SessionData old = memory.session();
        SessionData session = new SessionData(Seal.name(), old.consumer(), old.credential(), time, time, time);
        send(headers, sessions.keep(session, config.lifetime()));
        SessionData renewed = old.renewed(session.id(), time);
        remember(headers, remembered.keep(renewed, config.rememberedLifetime()), renewed, now);
        remembered.retire(memory, config.staleSeconds());
        return session;
    }

    private void send(Headers headers, String token) {
        headers.add("Set-Cookie", Cookies.brief(config.cookie(), token, config));
    }

    private void remember(Headers headers, String token, SessionData session, Instant now) {
        long seconds = config.rememberedLifetime().left(session, now.getEpochSecond());
        String cookie = seconds == Long.MAX_VALUE
                ? Cookies.brief(config.rememberCookie(), token, config)
                : Cookies.lasting(config.rememberCookie(), token, config, now, seconds);
        headers.add("Set-Cookie", cookie);
    }
}
