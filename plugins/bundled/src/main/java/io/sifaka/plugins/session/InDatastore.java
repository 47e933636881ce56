package io.sifaka.plugins.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.plugin.PluginContext.Entities;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/**
 * Sessions that are in the datastore; their cookies hold a random name. The datastore knows the name's hash only, and the
 * session sealed, so who reads it there can neither use nor make one.
 */
record InDatastore(Entities<StoredSession> rows, Seal seal, String purpose, Clock clock) implements SessionStore {
    /** Rows of sessions that end by themselves only; a year. */
    private static final long LONGEST = 31_536_000;

    @Override
    public Optional<Found> find(String token) {
        String name = hash(token);
        return row(token)
                .map(StoredSession::data)
                .flatMap(data -> seal.open(data, purpose + name))
                .flatMap(SessionData::of)
                .map(session -> new Found(token, session));
    }

    @Override
    public String keep(SessionData session, Lifetime lifetime) {
        String token = Seal.name();
        rows.insert(fields(token, session, lifetime).put("session_id", hash(token)));
        return token;
    }

    @Override
    public String change(Found found, SessionData changed, Lifetime lifetime) {
        row(found.token()).ifPresent(row -> rows.update(row.id(), fields(found.token(), changed, lifetime)));
        return found.token();
    }

    @Override
    public void retire(Found found, long seconds) {
        if (seconds <= 0) {
            end(found);
        } else {
            row(found.token()).ifPresent(row -> rows.update(row.id(), expiry(seconds)));
        }
    }

    @Override
    public void end(Found found) {
        row(found.token()).ifPresent(row -> rows.take(row.id()));
    }

    private Optional<StoredSession> row(String token) {
        return rows.find("session_id", hash(token)).filter(this::isAlive);
    }

    private boolean isAlive(StoredSession row) {
        return row.expires() == null || row.expires() > clock.instant().getEpochSecond();
    }

    private ObjectNode fields(String token, SessionData session, Lifetime lifetime) {
        long now = clock.instant().getEpochSecond();
        return expiry(Math.min(LONGEST, lifetime.left(session, now)))
                .put("data", seal.close(session.bytes(), purpose + hash(token)));
    }

    private ObjectNode expiry(long seconds) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("expires", clock.instant().getEpochSecond() + seconds)
                .put("ttl", seconds);
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
