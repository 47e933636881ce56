package io.sifaka.plugins.proxycache;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A request that the cache could not answer, on its way. Belongs to the request. */
final class Visit {
    /** What the request is known by in the cache; null when the cache has nothing to do with it. */
    final @Nullable String key;

    /** What {@code X-Cache-Status} says if the response is kept. */
    final String status;

    /** The waiting that other requests do for this one; null when they do not. */
    private final Flights.@Nullable Flight flight;

    /** What there is of the body; null when the response is not kept. */
    private @Nullable ByteArrayOutputStream body;

    private @Nullable KeepAs kept;

    /** Makes the kept response once its body is whole. */
    interface KeepAs {
        void whole(byte[] body);
    }

    Visit(@Nullable String key, String status, Flights.@Nullable Flight flight) {
        this.key = key;
        this.status = status;
        this.flight = flight;
    }

    static Visit bypassing() {
        return new Visit(null, "Bypass", null);
    }

    void keep(KeepAs as) {
        body = new ByteArrayOutputStream();
        kept = as;
    }

    /** Takes a piece of the body; one that makes the response too long to be kept ends that. */
    void take(ByteBuffer chunk, boolean last, long most) {
        if (body == null || kept == null) {
            return;
        }
        ByteBuffer view = chunk.duplicate();
        byte[] bytes = new byte[view.remaining()];
        view.get(bytes);
        body.writeBytes(bytes);
        if (body.size() > most) {
            end();
        } else if (last) {
            kept.whole(body.toByteArray());
            end();
        }
    }

    /** Nothing more is kept of this request; those that wait for it go on. */
    void end() {
        body = null;
        kept = null;
        if (flight != null) {
            flight.land();
        }
    }
}
